//! One bare pass over the words of a text: what any checker that reads words pays at least.

use unicode_segmentation::UnicodeSegmentation;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many words `text` has by UAX #29.
#[wasm_bindgen]
pub fn words(text: &str) -> usize {
    text.unicode_words().count()
}
