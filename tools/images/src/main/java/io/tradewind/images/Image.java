package io.tradewind.images;

import java.nio.file.Path;

/// An image that was built.
///
/// @param program what it runs
/// @param tar an OCI layout
/// @param digest of its manifest, `sha256:…`
/// @param bytes of the tar
/// @param unpackedBytes of its files
public record Image(Program program, Path tar, String digest, long bytes, long unpackedBytes) {}
