/// The order in which a PostgreSQL with the en_US locale of glibc sorts paths: letters and digits
/// first of all, accents where those agree, punctuation and symbols last, and case not at all.
///
/// So `a/b` and `ab` lie side by side, and everything below `Plans` need not follow `Plans` at once.
enum PathCollation {
  /// Appends the bytes by which paths compare; equal bytes leave the decision to `breaksTie`.
  static func appendKey(of path: String, to key: inout [UInt8]) {
    let start = key.count
    let isPlain = path.utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes {
        guard byte < 128 else { return false }
        let weight = asciiWeights[Int(byte)]
        if weight > 0 { key.append(weight) }
      }
      return true
    }
    guard isPlain != true else { return }
    key.removeLast(key.count - start)
    appendFullKey(of: path, to: &key)
  }

  static func key(of path: String) -> [UInt8] {
    var key: [UInt8] = []
    appendKey(of: path, to: &key)
    return key
  }

  /// Whether one path comes before another in the order of `lower(path)`.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (leftKey, rightKey) = (key(of: left), key(of: right))
    if leftKey != rightKey { return leftKey.lexicographicallyPrecedes(rightKey) }
    return breaksTie(left, right) ?? false
  }

  /// Decides between paths whose keys agree, by punctuation; nil where nothing is left to decide.
  static func breaksTie(_ left: String, _ right: String) -> Bool? {
    let leftWeights = left.lowercased().unicodeScalars.lazy.map(lastWeight)
    let rightWeights = right.lowercased().unicodeScalars.lazy.map(lastWeight)
    if leftWeights.elementsEqual(rightWeights) { return nil }
    return leftWeights.lexicographicallyPrecedes(rightWeights)
  }

  /// Decides between paths that differ in case only: the lower case goes first.
  static func lowerCaseFirst(_ left: String, _ right: String) -> Bool {
    for (one, other) in zip(left.unicodeScalars, right.unicodeScalars) where one != other {
      return one.properties.isLowercase && !other.properties.isLowercase
    }
    return false
  }

  // MARK: Weights

  private static let asciiWeights: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "$"): 0x08
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 0x10 + UInt8(byte) - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 0x20 + UInt8(byte) - UInt8(ascii: "a")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): 0x20 + UInt8(byte) - UInt8(ascii: "A")
    default: 0
    }
  }

  private static func appendFullKey(of path: String, to key: inout [UInt8]) {
    var accents: [UInt8] = []
    var hasAccents = false
    for scalar in path.lowercased().unicodeScalars {
      let before = key.count
      let accent = appendPrimary(of: scalar, to: &key)
      accents.append(contentsOf: repeatElement(2, count: key.count > before ? 1 : 0))
      if let accent {
        hasAccents = true
        accents.append(accent)
      }
    }
    guard hasAccents else { return }
    key.append(0)
    key.append(contentsOf: accents)
  }

  /// Appends what a character weighs and answers the weight of its accent, if it has one.
  private static func appendPrimary(of scalar: Unicode.Scalar, to key: inout [UInt8]) -> UInt8? {
    if scalar.isASCII {
      let weight = asciiWeights[Int(scalar.value)]
      if weight > 0 { key.append(weight) }
      return nil
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark:
      return 3 + UInt8(scalar.value % 200)
    case .currencySymbol:
      key.append(0x09)
    case .decimalNumber, .otherNumber:
      key.append(0x10 + UInt8(max(0, min(9, scalar.properties.numericValue ?? 0))))
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter:
      return appendLetter(scalar, to: &key)
    default:
      break
    }
    return nil
  }

  /// Latin letters sort with the letter they are made from, which their Unicode name tells; all
  /// others by their place in Unicode, which is close.
  private static func appendLetter(_ scalar: Unicode.Scalar, to key: inout [UInt8]) -> UInt8? {
    let prefix = "LATIN SMALL LETTER "
    guard scalar.value < 0x1F00, let name = scalar.properties.name, name.hasPrefix(prefix) else {
      key.append(contentsOf: String(scalar).utf8)
      return nil
    }
    let words = name.dropFirst(prefix.count).split(separator: " ")
    let base = words[0] == "SHARP" ? "SS" : words[0]
    guard base.utf8.count <= 2 else {
      key.append(contentsOf: String(scalar).utf8)
      return nil
    }
    for byte in base.utf8 { key.append(asciiWeights[Int(byte)]) }
    return 3 + UInt8(scalar.value % 200)
  }

  /// Where a character stands when only punctuation decides.
  private static func lastWeight(of scalar: Unicode.Scalar) -> UInt32 {
    let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    let group: UInt32 =
      if scalar.value >= 0x1F000 { 0 } else if isLetter { 3 } else if scalar == "$" { 2 } else { 1 }
    return group << 24 | scalar.value
  }
}
