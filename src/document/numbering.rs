//! Numbers of provisions and sections in both systems.
