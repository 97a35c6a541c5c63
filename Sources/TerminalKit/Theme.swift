/// How a role looks: colours, where nil leaves the terminal's own, and attributes.
package struct ThemeStyle: Hashable, Sendable {
  package var foreground: Color?
  package var background: Color?
  package var modifiers: Modifiers

  /// Makes a look.
  package init(
    foreground: Color? = nil, background: Color? = nil, modifiers: Modifiers = []
  ) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }
}

/// The look of every role.
package struct Theme: Sendable, Hashable {
  package var name: String
  package var styles: [Role: ThemeStyle]

  /// Makes a theme; roles that it does not name look plain.
  package init(name: String, styles: [Role: ThemeStyle]) {
    self.name = name
    self.styles = styles
  }

  /// The look of a style: its role's, with the style's own modifiers added.
  package func style(for style: Style) -> ThemeStyle {
    var look = styles[style.role] ?? styles[.plain] ?? ThemeStyle()
    look.modifiers.formUnion(style.modifiers)
    return look
  }

  /// The same theme with another colour for a role, shown as a block of it.
  package func colouring(_ role: Role, _ colour: Color) -> Theme {
    var theme = self
    theme.styles[role] = ThemeStyle(foreground: colour, modifiers: [.bold, .reverse])
    return theme
  }

  /// Attributes only: what is shown before any theme is read, and where there are no colours.
  package static let withoutColours = Theme(
    name: "none",
    styles: [
      .title: ThemeStyle(modifiers: .bold), .header: ThemeStyle(modifiers: .bold),
      .headerAccent: ThemeStyle(modifiers: .bold), .borderFocused: ThemeStyle(modifiers: .bold),
      .cursor: ThemeStyle(modifiers: .reverse), .cursorInactive: ThemeStyle(modifiers: .underline),
      .selection: ThemeStyle(modifiers: .reverse), .mark: ThemeStyle(modifiers: .bold),
      .match: ThemeStyle(modifiers: .underline), .key: ThemeStyle(modifiers: .bold),
      .warning: ThemeStyle(modifiers: .bold), .error: ThemeStyle(modifiers: .bold),
      .badge: ThemeStyle(modifiers: .reverse), .protected: ThemeStyle(modifiers: .reverse),
      .protectedBorder: ThemeStyle(modifiers: .bold),
      .dim: ThemeStyle(modifiers: .dim), .stale: ThemeStyle(modifiers: .dim),
      .placeholder: ThemeStyle(modifiers: .dim),
    ])
}
