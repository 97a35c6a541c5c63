/// The sequences that terminals send for keys: those of xterm, VT, screen, tmux, rxvt and the Linux
/// console, in normal and in application mode.
enum InputKeys {
  /// The key of a byte below 0x80 other than ESC.
  static func key(forASCII byte: UInt8) -> Key? {
    switch byte {
    case 0: Key(.character(" "), .control)
    case 8, 0x7F: Key(.backspace)
    case 9: Key(.tab)
    case 10, 13: Key(.enter)
    case 0x1B: nil
    case 1...26: Key(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
    case 28..<32: Key(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
    default: Key(Character(Unicode.Scalar(byte)))
    }
  }

  private static let letters: [Character: Key.Code] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "P": .function(1),
    "Q": .function(2), "R": .function(3), "S": .function(4),
  ]

  private static let numbers: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15),
    29: .function(16), 31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
  ]

  /// The key of `ESC [ bytes final`, nil for everything that is not a key.
  static func key(forControl bytes: [UInt8], final: UInt8) -> Key? {
    let letter = Character(Unicode.Scalar(final))
    guard let parameters = parameters(bytes) else { return nil }
    let modifiers = modifiers(parameters.count > 1 ? parameters[1] : 1)
    switch letter {
    case "Z": return Key(.backTab)
    case "~" where parameters.first == 27 && parameters.count == 3:
      return key(forCode: parameters[2], modifiers)
    case "~", "^":
      guard let code = numbers[parameters.first ?? 0] else { return nil }
      return Key(code, letter == "^" ? .control : modifiers)
    case "u": return key(forCode: parameters.first ?? 0, modifiers)
    case "a", "b", "c", "d":
      return letters[Character(letter.uppercased())].map { Key($0, .shift) }
    // A position report looks like this as well, and comes when it likes.
    case "R" where !parameters.isEmpty: return nil
    default: return letters[letter].map { Key($0, modifiers) }
    }
  }

  /// The key of `ESC O parameters final`.
  static func key(forSingleShift final: UInt8, parameters bytes: [UInt8]) -> Key? {
    let letter = Character(Unicode.Scalar(final))
    if let code = letters[letter] {
      let parameters = parameters(bytes) ?? []
      return Key(code, modifiers(parameters.last ?? 1))
    }
    switch letter {
    case "M": return Key(.enter)
    case "I": return Key(.tab)
    case "X": return Key("=")
    case "a", "b", "c", "d":
      return letters[Character(letter.uppercased())].map { Key($0, .control) }
    // The keypad sends what is printed on it, moved up by 0x40.
    case "j"..."y": return Key(Character(Unicode.Scalar(final - 0x40)))
    default: return nil
    }
  }

  /// A key that is told by its code point, as xterm and kitty do on request.
  private static func key(forCode code: Int, _ modifiers: Key.Modifiers) -> Key? {
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    if code == 0x1B { return Key(.escape, modifiers) }
    if code == 9, modifiers.contains(.shift) { return Key(.backTab) }
    if code < 0x20 || code == 0x7F {
      return key(forASCII: UInt8(code)).map { Key($0.code, modifiers) }
    }
    return Key(.character(Character(scalar)), modifiers.subtracting(.shift))
  }

  /// The numbers between the semicolons; nil for private sequences. A missing number counts as 1.
  private static func parameters(_ bytes: [UInt8]) -> [Int]? {
    guard bytes.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: ";") }) else {
      return nil
    }
    guard !bytes.isEmpty else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0.prefix { $0 != ":" }) ?? 1
    }
  }

  private static func modifiers(_ number: Int) -> Key.Modifiers {
    guard number > 1 else { return [] }
    var modifiers: Key.Modifiers = []
    if (number - 1) & 1 != 0 { modifiers.insert(.shift) }
    if (number - 1) & 2 != 0 { modifiers.insert(.alt) }
    if (number - 1) & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}
