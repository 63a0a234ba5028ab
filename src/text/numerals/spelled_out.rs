//! Chinese numerals with places: 一百二十.

/// The meaning of one character inside a Chinese numeral.
#[derive(Clone, Copy)]
pub(super) enum NumeralChar {
    Zero,
    Digit(u64),
    /// 两: two, but only of hundreds and more.
    Pair,
    /// 廿 and 卅: tens with their digit.
    Tens(u64),
    /// 十, 百, 千: the value of a place inside a group of four digits.
    Place(u64),
    /// 万, 亿: the value of a group, which it closes.
    Group(u64),
}

impl NumeralChar {
    pub(super) fn new(c: char) -> Option<Self> {
        Some(match c {
            '〇' | '零' | '○' => Self::Zero,
            '一' | '壹' => Self::Digit(1),
            '二' | '贰' | '貳' => Self::Digit(2),
            '三' | '叁' | '叄' | '参' | '參' => Self::Digit(3),
            '四' | '肆' => Self::Digit(4),
            '五' | '伍' => Self::Digit(5),
            '六' | '陆' | '陸' => Self::Digit(6),
            '七' | '柒' => Self::Digit(7),
            '八' | '捌' => Self::Digit(8),
            '九' | '玖' => Self::Digit(9),
            '两' | '兩' => Self::Pair,
            '廿' => Self::Tens(2),
            '卅' => Self::Tens(3),
            '十' | '拾' => Self::Place(10),
            '百' | '佰' => Self::Place(100),
            '千' | '仟' => Self::Place(1000),
            '万' | '萬' => Self::Group(GROUP),
            '亿' | '億' => Self::Group(GROUP * GROUP),
            _ => return None,
        })
    }
}

/// Chinese counts in groups of four digits.
const GROUP: u64 = 10_000;

/// Parses a numeral with places (一百二十), or 两 alone.
pub(super) fn parse_spelled_out(text: &str) -> Option<u32> {
    if matches!(text, "两" | "兩") {
        return Some(2);
    }
    let mut parser = NumeralParser {
        total: 0,
        group: 0,
        digit: None,
        zero: false,
        below: GROUP,
        group_below: u64::MAX,
    };
    let mut chars = text.chars().map(NumeralChar::new).peekable();
    while let Some(c) = chars.next() {
        match c? {
            NumeralChar::Zero => parser.zero()?,
            NumeralChar::Digit(digit) => parser.digit(digit)?,
            NumeralChar::Pair => match chars.peek() {
                Some(Some(NumeralChar::Place(100 | 1000) | NumeralChar::Group(_))) => {
                    parser.digit(2)?;
                }
                _ => return None,
            },
            NumeralChar::Tens(digit) => {
                parser.digit(digit)?;
                parser.place(10)?;
            }
            NumeralChar::Place(place) => parser.place(place)?,
            NumeralChar::Group(value) => parser.group(value)?,
        }
    }
    parser.finish()
}

/// The state of parsing a spelled-out numeral. Every method returns `None` if
/// the character cannot follow the ones before it.
struct NumeralParser {
    /// The sum of the closed groups.
    total: u64,
    /// The open group, below 10,000.
    group: u64,
    /// A digit whose place has not come yet.
    digit: Option<u64>,
    /// Whether 零 precedes the next character.
    zero: bool,
    /// The next place in this group is below this one: `GROUP` if there was
    /// none yet.
    below: u64,
    /// The same for the groups.
    group_below: u64,
}

impl NumeralParser {
    fn zero(&mut self) -> Option<()> {
        let something_before = self.total > 0 || self.group > 0;
        let something_to_skip = self.below > 10;
        let allowed = something_before && something_to_skip && self.digit.is_none() && !self.zero;
        self.zero = true;
        allowed.then_some(())
    }

    fn digit(&mut self, digit: u64) -> Option<()> {
        self.digit.replace(digit).is_none().then_some(())
    }

    fn place(&mut self, place: u64) -> Option<()> {
        let digit = match self.digit.take() {
            None if place == 10 => 1,
            digit => digit?,
        };
        self.add(digit, place)
    }

    fn add(&mut self, digit: u64, place: u64) -> Option<()> {
        // A 零 must skip a place, except between groups: 十万零一千 is usual.
        let idle_zero = self.zero && self.below < GROUP && place * 10 >= self.below;
        if place >= self.below || idle_zero {
            return None;
        }
        self.group += digit * place;
        self.below = place;
        self.zero = false;
        Some(())
    }

    /// Adds a waiting digit as the ones of the group, where that is certain:
    /// after 十 or 零, not in 一百二.
    fn ones(&mut self) -> Option<()> {
        match self.digit.take() {
            Some(digit) if self.zero || self.below == 10 => self.add(digit, 1),
            Some(_) => None,
            None => (!self.zero).then_some(()),
        }
    }

    fn group(&mut self, value: u64) -> Option<()> {
        match self.digit {
            // 五万, 一亿五万: a digit alone is the whole group.
            Some(digit) if self.below == GROUP => {
                self.digit = None;
                self.add(digit, 1)?;
            }
            _ => self.ones()?,
        }
        if self.group == 0 || value >= self.group_below {
            return None;
        }
        self.total += self.group * value;
        self.group = 0;
        self.below = GROUP;
        self.group_below = value;
        Some(())
    }

    fn finish(mut self) -> Option<u32> {
        self.ones()?;
        let value = self.total + self.group;
        u32::try_from(value).ok().filter(|value| *value > 0)
    }
}
