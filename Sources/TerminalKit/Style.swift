/// What a run of text means. Views name roles and never colours; a theme says how a role looks.
package enum Role: String, CaseIterable, Sendable {
  case plain, title, border, borderFocused, header, headerAccent
  case cursor, cursorInactive, mark, selection, match
  case folder, link, guide, dim, stale, pending
  case key, hint, success, warning, error, accent
  case input, placeholder, badge, protected, protectedBorder, readOnly
  case chart1, chart2, chart3, chart4, chart5, chart6
  case typeDashboard, typeInsight, typeFlag, typeExperiment, typeNotebook, typeOther
}

/// Attributes that a terminal may show besides colours.
package struct Modifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  /// Makes a set from its bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Modifiers(rawValue: 1)
  package static let dim = Modifiers(rawValue: 2)
  package static let underline = Modifiers(rawValue: 4)
  package static let reverse = Modifiers(rawValue: 8)
  package static let italic = Modifiers(rawValue: 16)

  /// Every modifier with the name that themes and screen records use.
  package static let named: [(name: String, modifier: Modifiers)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
    ("italic", .italic),
  ]

  /// The modifier of this name, nil for a name that does not exist.
  package init?(parsing name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found.modifier
  }

  /// The names of what is set.
  package var names: [String] { Self.named.filter { contains($0.modifier) }.map(\.name) }
}

/// How a view wants a run of text to be shown: its meaning and what it adds to the theme's look of
/// it.
package struct Style: Hashable, Sendable {
  package var role: Role
  package var modifiers: Modifiers

  /// Makes a style.
  package init(_ role: Role, _ modifiers: Modifiers = []) {
    self.role = role
    self.modifiers = modifiers
  }

  /// Text without any meaning of its own.
  package static let plain = Style(.plain)

  /// The role and, if there are any, the modifiers: `key+bold`.
  package var name: String {
    ([role.rawValue] + modifiers.names).joined(separator: "+")
  }
}
