//! `teacup`: runs a notebook on the command line.

fn main() {}
