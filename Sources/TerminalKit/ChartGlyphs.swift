/// The characters that charts are made of, by what a terminal can show well.
package enum ChartGlyphs: String, CaseIterable, Sendable {
  /// Eight dots in a cell.
  case braille
  /// Four quarters of a cell, for fonts without braille.
  case blocks = "block"
  case ascii

  /// What a terminal can be trusted with: the fonts of the Linux console have neither dots nor quarters.
  package init(for terminal: TerminalCapabilities) {
    self = terminal.isUTF8 && terminal.terminalName != "linux" ? .braille : .ascii
  }
}
