/// One press of a key, as far as a terminal can tell keys apart.
package struct Key: Hashable, Sendable {
  /// Which key.
  package enum Code: Hashable, Sendable {
    case character(Character)
    case up, down, left, right, home, end, pageUp, pageDown
    case enter, tab, backTab, backspace, delete, insert, escape
    case function(Int)
  }

  /// What was held with it. Shift is told only for keys that are no characters.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    /// Makes a set from its bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let control = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let shift = Modifiers(rawValue: 4)
  }

  package var code: Code
  package var modifiers: Modifiers

  /// Makes a key press.
  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The key that types this character.
  package init(_ character: Character) { self.init(.character(character)) }

  /// The character that it types, if it is held with nothing else.
  package var typed: Character? {
    if case .character(let character) = code, modifiers.isEmpty { character } else { nil }
  }
}

extension Key: CustomStringConvertible, ExpressibleByExtendedGraphemeClusterLiteral {
  /// The key that types this character.
  package init(extendedGraphemeClusterLiteral value: Character) { self.init(value) }

  private static let codes: [(name: String, code: Code)] = [
    ("up", .up), ("down", .down), ("left", .left), ("right", .right), ("home", .home),
    ("end", .end), ("pageup", .pageUp), ("pagedown", .pageDown), ("enter", .enter), ("tab", .tab),
    ("shift-tab", .backTab), ("backspace", .backspace), ("delete", .delete), ("insert", .insert),
    ("esc", .escape), ("space", .character(" ")),
  ]
  private static let otherNames: [String: Code] = [
    "escape": .escape, "return": .enter, "backtab": .backTab, "page-up": .pageUp,
    "page-down": .pageDown, "pgup": .pageUp, "pgdn": .pageDown, "del": .delete, "ins": .insert,
  ]
  private static let prefixes: [(name: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]

  /// Reads a key as configuration writes it: `j`, `G`, `ctrl-d`, `alt-p`, `enter`, `space`, `f1`,
  /// `shift-tab`. Control keys that a terminal cannot tell from others become those: `ctrl-i` is
  /// `tab`.
  package init?(parsing text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while rest != "shift-tab",
      let prefix = Self.prefixes.first(where: { rest.hasPrefix($0.name) && rest != $0.name })
    {
      rest.removeFirst(prefix.name.count)
      modifiers.insert(prefix.modifier)
    }
    guard let code = Self.code(named: String(rest)) else { return nil }
    self.init(code, modifiers)
    normalise()
    if case .character = self.code, self.modifiers.contains(.shift) { return nil }
  }

  private static func code(named name: String) -> Code? {
    if name.count == 1, let character = name.first {
      return character.isWhitespace ? nil : .character(character)
    }
    if let found = codes.first(where: { $0.name == name }) { return found.code }
    if let found = otherNames[name] { return found }
    guard name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number) else {
      return nil
    }
    return .function(number)
  }

  /// What the terminal really sends for a control key.
  private mutating func normalise() {
    guard modifiers.contains(.control), case .character(let character) = code else { return }
    let lowered = Character(character.lowercased())
    let same: [Character: Code] = [
      "i": .tab, "m": .enter, "j": .enter, "h": .backspace, "[": .escape,
    ]
    code = same[lowered] ?? .character(lowered)
    if same[lowered] != nil { modifiers.remove(.control) }
  }

  /// The text that `init(parsing:)` reads back as this key.
  package var description: String {
    let held = Self.prefixes.filter { modifiers.contains($0.modifier) }.map(\.name).joined()
    return held + codeName
  }

  private var codeName: String {
    if let found = Self.codes.first(where: { $0.code == code }) { return found.name }
    return switch code {
    case .character(let character): String(character)
    case .function(let number): "f\(number)"
    default: ""
    }
  }

  private static let symbols: [Code: String] = [
    .up: "↑", .down: "↓", .left: "←", .right: "→", .home: "Home", .end: "End", .pageUp: "PgUp",
    .pageDown: "PgDn", .enter: "↵", .tab: "Tab", .backTab: "S-Tab", .backspace: "⌫",
    .delete: "Del", .insert: "Ins", .escape: "Esc", .character(" "): "␣",
  ]

  /// A short form for footers and tables of keys: `^D`, `↵`, `␣`, `Esc`, `M-p`.
  package var symbol: String {
    var text = modifiers.contains(.alt) ? "M-" : ""
    if modifiers.contains(.shift) { text += "S-" }
    if case .character(let character) = code, character != " " {
      return text + (modifiers.contains(.control) ? "^\(character.uppercased())" : "\(character)")
    }
    if modifiers.contains(.control) { text += "^" }
    return text + (Self.symbols[code] ?? codeName.uppercased())
  }
}

/// Keys that are pressed one after the other: `g g`, `, n`, `ctrl-d`.
package struct KeySequence: Hashable, Sendable, CustomStringConvertible {
  package var keys: [Key]

  /// Makes a sequence.
  package init(_ keys: [Key]) { self.keys = keys }

  /// Reads keys separated by blanks; nil if there is none or one is not a key.
  package init?(parsing text: String) {
    let parts = text.split(separator: " ")
    let keys = parts.compactMap { Key(parsing: String($0)) }
    guard !keys.isEmpty, keys.count == parts.count else { return nil }
    self.keys = keys
  }

  /// The text that `init(parsing:)` reads back as this sequence.
  package var description: String { keys.map(\.description).joined(separator: " ") }

  /// A short form for footers: `gg`, `^D`.
  package var symbol: String {
    let symbols = keys.map(\.symbol)
    return symbols.joined(separator: symbols.allSatisfy { $0.count == 1 } ? "" : " ")
  }
}
