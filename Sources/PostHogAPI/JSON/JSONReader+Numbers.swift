extension JSONReader {
  /// The number that is next: whole ones that fit are kept exactly, all others as floating point.
  mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = position
    let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let digits = position
    let magnitude = scanDigits()
    guard position > digits else { throw error("a digit expected") }
    if bytes[digits] == UInt8(ascii: "0"), position > digits + 1 {
      throw error("a number with a leading zero")
    }
    let isWhole = try !scanFraction()
    if isWhole, let magnitude, let value = Self.integer(magnitude, isNegative: isNegative) {
      return .integer(value)
    }
    return .number(floatingPoint(start..<position))
  }

  /// Advances over digits; their value, or nil where it does not fit.
  private mutating func scanDigits() -> UInt64? {
    var value: UInt64? = 0
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      position += 1
      value = value.flatMap {
        let (product, isTooBig) = $0.multipliedReportingOverflow(by: 10)
        let (sum, isStillTooBig) = product.addingReportingOverflow(UInt64(digit))
        return isTooBig || isStillTooBig ? nil : sum
      }
    }
    return value
  }

  /// Advances over fraction and exponent; whether there was either.
  private mutating func scanFraction() throws(JSONError) -> Bool {
    var isThere = false
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      isThere = true
      position += 1
      try scanSomeDigits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isThere = true
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try scanSomeDigits()
    }
    return isThere
  }

  private mutating func scanSomeDigits() throws(JSONError) {
    let start = position
    _ = scanDigits()
    guard position > start else { throw error("a digit expected") }
  }

  private static func integer(_ magnitude: UInt64, isNegative: Bool) -> Int64? {
    guard isNegative else { return Int64(exactly: magnitude) }
    if magnitude == 0 { return nil }  // -0 is only itself as floating point.
    return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
  }

  /// Numbers beyond all bounds become the greatest there is: infinity could not be written again.
  private func floatingPoint(_ range: Range<Int>) -> Double {
    let value = Double(text(range)) ?? 0
    if value.isFinite { return value }
    return value < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude
  }
}
