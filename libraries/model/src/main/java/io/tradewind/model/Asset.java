package io.tradewind.model;

/// Something that can be owned and traded.
///
/// @param assetId assigned by the engine at listing, from 0, without gaps
/// @param code the upper-case name, such as `BTC`; 1 to [Limits#CODE_CHARACTERS] characters
/// @param scale the decimal places of its minimal unit, 0 to 18; 8 means a unit of 1e-8
public record Asset(int assetId, String code, int scale) {}
