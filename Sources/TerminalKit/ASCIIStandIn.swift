/// What is painted instead of a character where only ASCII may be sent. Always one cell wide.
package enum ASCIIStandIn {
  /// Characters and what stands for each of them.
  private static let groups: [(characters: String, standIn: Unicode.Scalar)] = [
    ("─━═┄┈╌▬−–—‐‑", "-"), ("│┃║┆┊▌▐▏▎▍▋▊▉", "|"), ("┌┐└┘├┤┬┴┼╭╮╯╰▸▹±", "+"),
    ("▾▿▂▃", "-"), ("▼↓", "v"), ("▲▴↑", "^"), ("▶→›", ">"), ("◂◀←‹↵⏎⌫", "<"), ("␣▁▄", "_"),
    ("…", "~"), ("·▖▗▘▝", "."), ("•●◆★■", "*"), ("○◇□☆☐", "o"), ("✓✔", "v"), ("✗✘×☑╳", "x"),
    ("“”„«»", "\""), ("‘’‚▀", "'"), ("█▓▇▆▙▛▜▟", "#"), ("▒▅▚▞", "="), ("░", ":"), ("\u{A0}", " "),
    ("ÀÁÂÃÄÅ", "A"), ("Ç", "C"), ("ÈÉÊË", "E"), ("ÌÍÎÏ", "I"), ("Ñ", "N"), ("ÒÓÔÕÖØ", "O"),
    ("ÙÚÛÜ", "U"), ("Ý", "Y"), ("àáâãäå", "a"), ("ç", "c"), ("èéêë", "e"), ("ìíîï", "i"),
    ("ñ", "n"), ("òóôõöø", "o"), ("ùúûü", "u"), ("ýÿ", "y"),
  ]

  private static let table: [UInt32: Unicode.Scalar] = {
    var table: [UInt32: Unicode.Scalar] = [:]
    for group in groups {
      for scalar in group.characters.unicodeScalars { table[scalar.value] = group.standIn }
    }
    return table
  }()

  /// A pattern of dots as something about as dark.
  private static func braille(dots: Int) -> Unicode.Scalar {
    dots == 0 ? " " : dots < 3 ? "." : dots < 6 ? ":" : "#"
  }

  /// The stand-in of a character: of its base, if it has marks; `?` for what has none.
  package static func scalar(for character: Character) -> Unicode.Scalar {
    guard let base = character.unicodeScalars.first else { return " " }
    if base.value >= 0x20, base.value < 0x7F { return base }
    if (0x2800...0x28FF).contains(base.value) {
      return braille(dots: (base.value & 0xFF).nonzeroBitCount)
    }
    return table[base.value] ?? "?"
  }
}
