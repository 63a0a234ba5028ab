//! The words of labels in the languages of laws: Article, Artikel, Статья.

use super::Division;
use super::LabelKind::{self, Provision, Section};
use super::word_table::{LONGEST, WordTable};

/// The kind of thing that a word before a number labels, and the text after the
/// word: `Article 16`, `Art. 16`, `§ 16`.
pub(super) fn before_number(text: &str) -> Option<(LabelKind, &str)> {
    let (word, rest) = split_word(text)?;
    Some((BEFORE.find(word)?, rest))
}

/// The same for a word after a number: `1. Abschnitt`, `1 §`.
pub(super) fn after_number(text: &str) -> Option<(LabelKind, &str)> {
    let (word, rest) = split_word(text)?;
    Some((AFTER.find(word)?, rest))
}

/// Splits the word at the beginning of a text, or a `§`, from what follows.
pub(super) fn split_word(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix('§') {
        return Some(("§", rest));
    }
    // Most words are ASCII, which is far faster to look at.
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let after = &text[ascii..];
    let end = match after.bytes().next() {
        Some(byte) if !byte.is_ascii() => {
            let beyond = after.char_indices().find(|(_, c)| !is_in_word(*c));
            ascii + beyond.map_or(after.len(), |(at, _)| at)
        }
        _ => ascii,
    };
    (1..=LONGEST).contains(&end).then(|| text.split_at(end))
}

/// Whether a character is a letter, or a mark that goes with one: Thai, Khmer,
/// Devanagari.
fn is_in_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{94d}' | '\u{e31}'..='\u{e4e}' | '\u{17d2}')
}

/// Words before a number, sorted by their bytes.
const BEFORE: WordTable<LabelKind> = WordTable::new(&[
    ("abschnitt", Section(Division::Section)),
    ("afdeling", Section(Division::Section)),
    ("airteagal", Provision),
    ("art", Provision),
    ("article", Provision),
    ("articol", Provision),
    ("articolo", Provision),
    ("articolul", Provision),
    ("articulo", Provision),
    ("artigo", Provision),
    ("artikel", Provision),
    ("artikkel", Provision),
    ("artiklo", Provision),
    ("artikolo", Provision),
    ("artikolu", Provision),
    ("artikulo", Provision),
    ("artykul", Provision),
    ("artykuł", Provision),
    ("artículo", Provision),
    ("avsnitt", Section(Division::Section)),
    ("bab", Section(Division::Chapter)),
    ("bagian", Section(Division::Part)),
    ("bahagian", Section(Division::Part)),
    ("boek", Section(Division::Book)),
    ("bog", Section(Division::Book)),
    ("bok", Section(Division::Book)),
    ("book", Section(Division::Book)),
    ("buch", Section(Division::Book)),
    ("buku", Section(Division::Book)),
    ("caibidil", Section(Division::Chapter)),
    ("cap", Section(Division::Chapter)),
    ("capitol", Section(Division::Chapter)),
    ("capitolo", Section(Division::Chapter)),
    ("capitolul", Section(Division::Chapter)),
    ("capitro", Section(Division::Chapter)),
    ("capitulo", Section(Division::Chapter)),
    ("capo", Section(Division::Chapter)),
    ("caput", Section(Division::Chapter)),
    ("capítol", Section(Division::Chapter)),
    ("capítulo", Section(Division::Chapter)),
    ("cartea", Section(Division::Book)),
    ("ch", Section(Division::Chapter)),
    ("chap", Section(Division::Chapter)),
    ("chapitre", Section(Division::Chapter)),
    ("chapitro", Section(Division::Chapter)),
    ("chapter", Section(Division::Chapter)),
    ("chương", Section(Division::Chapter)),
    ("clanak", Provision),
    ("clanek", Provision),
    ("deel", Section(Division::Part)),
    ("dział", Section(Division::Title)),
    ("erthygl", Provision),
    ("hlava", Section(Division::Title)),
    ("hoofdstuk", Section(Division::Chapter)),
    ("ibara", Provision),
    ("kabanata", Section(Division::Chapter)),
    ("kap", Section(Division::Chapter)),
    ("kapitel", Section(Division::Chapter)),
    ("kapitola", Section(Division::Chapter)),
    ("kapitolu", Section(Division::Chapter)),
    ("kapittel", Section(Division::Chapter)),
    ("kapitulli", Section(Division::Chapter)),
    ("kitap", Section(Division::Book)),
    ("kniha", Section(Division::Book)),
    ("knjiga", Section(Division::Book)),
    ("ksiega", Section(Division::Book)),
    ("księga", Section(Division::Book)),
    ("liber", Section(Division::Book)),
    ("libro", Section(Division::Book)),
    ("livre", Section(Division::Book)),
    ("livro", Section(Division::Book)),
    ("llibre", Section(Division::Book)),
    ("madde", Provision),
    ("maddə", Provision),
    ("mục", Section(Division::Section)),
    ("neni", Provision),
    ("oddiel", Section(Division::Section)),
    ("oddział", Section(Division::Section)),
    ("oddíl", Section(Division::Section)),
    ("odjeljak", Section(Division::Section)),
    ("odsek", Section(Division::Section)),
    ("pars", Section(Division::Part)),
    ("part", Section(Division::Part)),
    ("parte", Section(Division::Part)),
    ("partea", Section(Division::Part)),
    ("partie", Section(Division::Part)),
    ("pasal", Provision),
    ("pennod", Section(Division::Chapter)),
    ("phần", Section(Division::Part)),
    ("poglavje", Section(Division::Chapter)),
    ("poglavlje", Section(Division::Chapter)),
    ("pt", Section(Division::Part)),
    ("quyển", Section(Division::Book)),
    ("roinn", Section(Division::Section)),
    ("rozdzial", Section(Division::Chapter)),
    ("rozdział", Section(Division::Chapter)),
    ("s", Section(Division::Section)),
    ("sec", Section(Division::Section)),
    ("secao", Section(Division::Section)),
    ("seccion", Section(Division::Section)),
    ("secció", Section(Division::Section)),
    ("sección", Section(Division::Section)),
    ("sect", Section(Division::Section)),
    ("section", Section(Division::Section)),
    ("secção", Section(Division::Section)),
    ("secţiunea", Section(Division::Section)),
    ("secțiunea", Section(Division::Section)),
    ("sekcio", Section(Division::Section)),
    ("seksyen", Section(Division::Section)),
    ("seksyon", Section(Division::Section)),
    ("sezione", Section(Division::Section)),
    ("seção", Section(Division::Section)),
    ("taqsima", Section(Division::Section)),
    ("teideal", Section(Division::Title)),
    ("teil", Section(Division::Part)),
    ("titel", Section(Division::Title)),
    ("title", Section(Division::Title)),
    ("titlu", Section(Division::Title)),
    ("titlul", Section(Division::Title)),
    ("titolo", Section(Division::Title)),
    ("titolu", Section(Division::Title)),
    ("titre", Section(Division::Title)),
    ("titulo", Section(Division::Title)),
    ("tytuł", Section(Division::Title)),
    ("títol", Section(Division::Title)),
    ("título", Section(Division::Title)),
    ("§", Provision),
    ("ĉapitro", Section(Division::Chapter)),
    ("časť", Section(Division::Part)),
    ("čl", Provision),
    ("član", Provision),
    ("članak", Provision),
    ("članek", Provision),
    ("člen", Provision),
    ("článek", Provision),
    ("článok", Provision),
    ("část", Section(Division::Part)),
    ("điều", Provision),
    ("άρθρο", Provision),
    ("αρθρο", Provision),
    ("κεφάλαιο", Section(Division::Chapter)),
    ("μέροσ", Section(Division::Part)),
    ("μεροσ", Section(Division::Part)),
    ("τίτλοσ", Section(Division::Title)),
    ("τμήμα", Section(Division::Section)),
    ("артыкул", Provision),
    ("глава", Section(Division::Chapter)),
    ("книга", Section(Division::Book)),
    ("отдел", Section(Division::Section)),
    ("раздел", Section(Division::Title)),
    ("розділ", Section(Division::Title)),
    ("ст", Provision),
    ("стаття", Provision),
    ("статья", Provision),
    ("частина", Section(Division::Part)),
    ("часть", Section(Division::Part)),
    ("чл", Provision),
    ("члан", Provision),
    ("член", Provision),
    ("հոդված", Provision),
    ("סעיף", Provision),
    ("الفصل", Section(Division::Chapter)),
    ("القسم", Section(Division::Section)),
    ("المادة", Provision),
    ("فصل", Section(Division::Chapter)),
    ("مادة", Provision),
    ("ماده", Provision),
    ("अध्याय", Section(Division::Chapter)),
    ("अनुच्छेद", Provision),
    ("धारा", Section(Division::Section)),
    ("ภาค", Section(Division::Part)),
    ("มาตรา", Provision),
    ("ส่วนที่", Section(Division::Section)),
    ("หมวด", Section(Division::Chapter)),
    ("ມາດຕາ", Provision),
    ("მუხლი", Provision),
    ("មាត្រា", Provision),
]);

/// Words after a number, sorted by their bytes.
const AFTER: WordTable<LabelKind> = WordTable::new(&[
    ("abschnitt", Section(Division::Section)),
    ("afdeling", Section(Division::Section)),
    ("artikel", Provision),
    ("artikla", Provision),
    ("artikulua", Provision),
    ("avsnitt", Section(Division::Section)),
    ("buch", Section(Division::Book)),
    ("bölüm", Section(Division::Chapter)),
    ("cikk", Provision),
    ("cím", Section(Division::Title)),
    ("dalis", Section(Division::Part)),
    ("daļa", Section(Division::Part)),
    ("deel", Section(Division::Part)),
    ("del", Section(Division::Part)),
    ("fejezet", Section(Division::Chapter)),
    ("gr", Provision),
    ("hlava", Section(Division::Title)),
    ("hoofdstuk", Section(Division::Chapter)),
    ("iedaļa", Section(Division::Section)),
    ("jagu", Section(Division::Section)),
    ("kap", Section(Division::Chapter)),
    ("kapitel", Section(Division::Chapter)),
    ("kapitola", Section(Division::Chapter)),
    ("kapittel", Section(Division::Chapter)),
    ("kapitulua", Section(Division::Chapter)),
    ("kitap", Section(Division::Book)),
    ("knyga", Section(Division::Book)),
    ("könyv", Section(Division::Book)),
    ("luku", Section(Division::Chapter)),
    ("modda", Provision),
    ("nodaļa", Section(Division::Chapter)),
    ("oddíl", Section(Division::Section)),
    ("osa", Section(Division::Part)),
    ("pants", Provision),
    ("parte", Section(Division::Part)),
    ("partie", Section(Division::Part)),
    ("peatükk", Section(Division::Chapter)),
    ("rész", Section(Division::Part)),
    ("skirsnis", Section(Division::Section)),
    ("skyrius", Section(Division::Chapter)),
    ("straipsnis", Provision),
    ("teil", Section(Division::Part)),
    ("titel", Section(Division::Title)),
    ("§", Provision),
    ("člen", Provision),
    ("článek", Provision),
    ("část", Section(Division::Part)),
    ("бап", Provision),
    ("глава", Section(Division::Chapter)),
    ("часть", Section(Division::Part)),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        for table in [BEFORE, AFTER] {
            table.check();
        }
    }
}
