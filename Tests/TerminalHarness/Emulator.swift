import CVTerm

/// libvterm with the modes that it does not tell.
final class Emulator {
  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var modes = TerminalModes()
  /// The pictures that the program has sent.
  var graphics = GraphicsRecorder()
  private let terminal: OpaquePointer
  private let screen: OpaquePointer

  init(columns: Int, rows: Int, isUTF8: Bool) {
    self.columns = columns
    self.rows = rows
    terminal = vterm_new(CInt(rows), CInt(columns))
    vterm_set_utf8(terminal, isUTF8 ? 1 : 0)
    screen = vterm_obtain_screen(terminal)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit { vterm_free(terminal) }

  /// Takes what the program has sent; returns what the terminal answers.
  func feed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    modes.scan(bytes)
    // This libvterm would print what it does not know.
    let (shown, told) = graphics.take(bytes)
    shown.withUnsafeBytes { raw in
      let characters = raw.bindMemory(to: CChar.self)
      _ = vterm_input_write(terminal, characters.baseAddress, characters.count)
    }
    var answers = told
    var buffer = [CChar](repeating: 0, count: 256)
    while true {
      let count = vterm_output_read(terminal, &buffer, buffer.count)
      guard count > 0 else { return answers }
      answers += buffer[..<count].map { UInt8(bitPattern: $0) }
    }
  }

  func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    vterm_set_size(terminal, CInt(rows), CInt(columns))
  }

  func cell(row: Int, column: Int) -> ScreenCell {
    var raw = VTermScreenCell()
    vterm_screen_get_cell(screen, VTermPos(row: CInt(row), col: CInt(column)), &raw)
    // The right half of a wide character holds an impossible code point.
    let isRightHalf = raw.chars.0 == UInt32.max
    let text = withUnsafeBytes(of: raw.chars) { bytes in
      var text = String.UnicodeScalarView()
      for value in bytes.bindMemory(to: UInt32.self) {
        guard value != 0, let scalar = Unicode.Scalar(value) else { break }
        text.append(scalar)
      }
      return String(text)
    }
    let attributes = Int(cvterm_attributes(&raw))
    return ScreenCell(
      text: text, width: isRightHalf ? 0 : Int(raw.width),
      foreground: ScreenColour(cvterm_foreground(&raw)),
      background: ScreenColour(cvterm_background(&raw)),
      isBold: attributes & CVTERM_BOLD != 0, isUnderlined: attributes & CVTERM_UNDERLINE != 0,
      isItalic: attributes & CVTERM_ITALIC != 0, isReverse: attributes & CVTERM_REVERSE != 0)
  }

  var cursor: (row: Int, column: Int) {
    var position = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
    return (Int(position.row), Int(position.col))
  }

  /// What a program that has ended should have put back.
  var leftovers: [String] {
    modes.leftovers + (cvterm_pen_is_plain(terminal) != 0 ? [] : ["colours or attributes"])
  }
}

/// The private modes that a program switches, read from its bytes.
struct TerminalModes {
  private var enabled: Set<Int> = [7, 25]
  private var hasKeypad = false
  private var region = false
  private var pending: [UInt8] = []

  var applicationCursor: Bool { enabled.contains(1) }
  var bracketedPaste: Bool { enabled.contains(2004) }
  var cursorVisible: Bool { enabled.contains(25) }
  var alternateScreen: Bool { !enabled.isDisjoint(with: [47, 1047, 1049]) }

  var leftovers: [String] {
    var left: [String] = []
    if alternateScreen { left.append("alternate screen") }
    if !cursorVisible { left.append("cursor hidden") }
    if !enabled.isDisjoint(with: [9, 1000, 1002, 1003]) { left.append("mouse on") }
    if bracketedPaste { left.append("bracketed paste on") }
    if enabled.contains(1004) { left.append("focus reports on") }
    if !enabled.contains(7) { left.append("autowrap off") }
    if applicationCursor { left.append("application cursor keys") }
    if hasKeypad { left.append("application keypad") }
    return left
  }

  /// Looks for `ESC [ ? numbers h/l` and `ESC = >`, which may be split between reads.
  mutating func scan(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if byte == 0x1B {
        pending = [byte]
        continue
      }
      guard !pending.isEmpty else { continue }
      pending.append(byte)
      if pending.count == 2 {
        if byte == UInt8(ascii: "=") { hasKeypad = true }
        if byte == UInt8(ascii: ">") { hasKeypad = false }
        if byte != UInt8(ascii: "[") { pending = [] }
      } else if pending.count == 3, byte != UInt8(ascii: "?") {
        pending = []
      } else if byte >= 0x40, byte != UInt8(ascii: "?") {
        finish(byte)
      }
    }
  }

  private mutating func finish(_ final: UInt8) {
    let numbers = String(decoding: pending.dropFirst(3).dropLast(), as: UTF8.self)
      .split(separator: ";").compactMap { Int($0) }
    if final == UInt8(ascii: "h") { enabled.formUnion(numbers) }
    if final == UInt8(ascii: "l") { enabled.subtract(numbers) }
    pending = []
  }
}
