extension UnsafeBufferPointer<UInt8> {
  /// Where a small letter stands next, in either case. Eight bytes at a time: at each key of a search every name of the
  /// tree goes through here.
  @inline(__always) func firstIndex(ofLetter letter: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress else { return nil }
    // A byte with this bit set is a small letter only where it was that letter in either case.
    let fold: UInt8 = letter >= 0x61 && letter <= 0x7A ? 0x20 : 0
    let wanted = Self.ones &* UInt64(letter)
    var at = start
    while at + 8 <= count {
      let bytes = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
      let different = (UInt64(littleEndian: bytes) | Self.ones &* UInt64(fold)) ^ wanted
      // The highest bit of the first byte that does not differ is the lowest that is set.
      let equal = (different &- Self.ones) & ~different & (Self.ones &* 0x80)
      if equal != 0 { return at + equal.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < count {
      if base[at] | fold == letter { return at }
      at += 1
    }
    return nil
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
}
