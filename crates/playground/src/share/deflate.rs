//! Raw deflate with a preset dictionary.
//!
//! miniz has no call for a preset dictionary, but deflate needs none: the compressor is fed the dictionary, flushed to a
//! byte boundary, and what it wrote so far is dropped; the reader lays the dictionary before its output.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress as inflate, inflate_flags};

use super::ShareError;

const BEST: i32 = 9;
/// A raw stream, without zlib's header.
const RAW_WINDOW_BITS: i32 = -15;

/// `bytes` as a raw deflate stream that may refer back into `dictionary`.
pub(super) fn compress(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let mut compressor = Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(BEST, RAW_WINDOW_BITS, 0)));
    if !dictionary.is_empty() {
        feed(&mut compressor, dictionary, TDEFLFlush::Sync);
    }
    feed(&mut compressor, bytes, TDEFLFlush::Finish)
}

/// The inverse of [`compress`], as long as it gives no more than `limit` bytes.
pub(super) fn decompress(stream: &[u8], dictionary: &[u8], limit: usize) -> Result<Vec<u8>, ShareError> {
    let most = dictionary.len() + limit;
    let mut inflater = Box::<DecompressorOxide>::default();
    let mut output = dictionary.to_vec();
    let mut written = output.len();
    output.resize((written + 4 * stream.len() + 64).min(most), 0);
    let mut rest = stream;
    loop {
        let (status, read, wrote) =
            inflate(&mut inflater, rest, &mut output, written, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        rest = rest.get(read..).unwrap_or_default();
        written += wrote;
        match status {
            TINFLStatus::Done if rest.is_empty() => {
                output.truncate(written);
                return Ok(output.split_off(dictionary.len()));
            }
            TINFLStatus::HasMoreOutput if output.len() >= most => return Err(ShareError::TooLarge),
            TINFLStatus::HasMoreOutput => output.resize((output.len() * 2).min(most), 0),
            TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
                return Err(ShareError::Truncated);
            }
            _ => return Err(ShareError::Damaged),
        }
    }
}

fn feed(compressor: &mut CompressorOxide, mut bytes: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let mut output = Vec::new();
    loop {
        let (status, read) = compress_to_output(compressor, bytes, flush, |part| {
            output.extend_from_slice(part);
            true
        });
        bytes = bytes.get(read..).unwrap_or_default();
        // `Okay` with input left means: call again; anything else is the end.
        if status != TDEFLStatus::Okay || bytes.is_empty() {
            return output;
        }
    }
}
