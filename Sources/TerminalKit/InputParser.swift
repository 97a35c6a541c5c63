/// Turns the bytes of a keyboard into keys and pasted text, however the bytes are cut into reads.
///
/// Everything that terminals send between keys is understood and left out: late answers to
/// questions, reports of mouse and focus. None of it is ever taken for keys.
package struct InputParser {
  /// What the bytes so far leave open.
  private enum State {
    case ground
    case escape
    /// `ESC [` and what came after it.
    case control([UInt8])
    /// `ESC [ [`, with which the Linux console begins F1 to F5.
    case linuxFunction
    /// `ESC O` and what came after it.
    case singleShift([UInt8])
    /// A string that ends with BEL or ST.
    case string(StringCollector)
    /// The coordinates of an old mouse report.
    case skipping(Int)
    case character([UInt8], alt: Bool)
    case paste(PasteCollector)
  }

  /// What has come in answer to questions.
  package private(set) var answers = TerminalAnswers()
  private var state = State.ground
  private var events: [TerminalEvent] = []
  private var keys: [Key] = []
  private let isUTF8: Bool
  private let pasteLimit: Int
  private static let longestSequence = 64

  /// A parser for a terminal that sends UTF-8 or, failing that, Latin-1. Of a paste at most this
  /// many bytes are kept.
  package init(isUTF8: Bool = true, pasteLimit: Int = 1 << 20) {
    self.isUTF8 = isUTF8
    self.pasteLimit = pasteLimit
  }

  /// How long to wait for more before `timeOut()`.
  package enum Wait: Sendable {
    /// Nothing is open, or something that only its end can close.
    case none
    /// An ESC that may be the key or the beginning of a sequence.
    case short
    /// The beginning of a sequence, which may come in pieces over a slow line.
    case long
  }

  /// What is to be waited for now.
  package var wait: Wait {
    switch state {
    case .ground, .paste: .none
    case .escape: .short
    default: .long
    }
  }

  /// Takes bytes as they were read. (A generic function would be called unspecialised over the border of the module,
  /// which costs more than all else that a key brings about here.)
  package mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { take(byte) }
  }

  /// Takes bytes as they were read.
  package mutating func feed(_ bytes: [UInt8]) { bytes.withUnsafeBytes { feed($0) } }

  /// Says that nothing came in time: an ESC was the key, and what was cut off is dropped.
  package mutating func timeOut() {
    switch state {
    case .escape: add(Key(.escape))
    case .control(let bytes) where bytes.isEmpty: add(Key(.character("["), .alt))
    case .singleShift(let bytes) where bytes.isEmpty: add(Key(.character("O"), .alt))
    case .paste, .ground: return
    default: break
    }
    state = .ground
  }

  /// Everything since the last time, keys in as few batches as their order allows.
  package mutating func takeEvents() -> [TerminalEvent] {
    finishKeys()
    defer { events.removeAll() }
    return events
  }

  // MARK: - One byte

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte, alt: false)
    case .escape: afterEscape(byte)
    case .control(let bytes): control(bytes, byte)
    case .linuxFunction:
      finish(byte >= 0x41 && byte <= 0x45 ? Key(.function(Int(byte) - 0x40)) : nil)
    case .singleShift(let bytes): singleShift(bytes, byte)
    case .string(var string):
      let isOver = string.take(byte)
      state = isOver ? .ground : .string(string)
      if isOver { string.tell(&answers) }
    case .skipping(let count): state = count > 1 ? .skipping(count - 1) : .ground
    case .character(let bytes, let alt): character(bytes, byte, alt: alt)
    case .paste(var paste):
      // Taken out of the state so that the bytes are not copied with each one that is added.
      state = .ground
      if paste.take(byte) { finishPaste(paste) } else { state = .paste(paste) }
    }
  }

  private mutating func ground(_ byte: UInt8, alt: Bool) {
    state = .ground
    if byte == 0x1B {
      state = .escape
    } else if byte < 0x80 {
      add(InputKeys.key(forASCII: byte), alt: alt)
    } else if !isUTF8 {
      if byte >= 0xA0 { add(Key(Character(Unicode.Scalar(byte))), alt: alt) }
    } else if byte >= 0xC2, byte < 0xF5 {
      state = .character([byte], alt: alt)
    }
  }

  private mutating func afterEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .singleShift([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      state = .string(StringCollector(introducer: byte))
    case 0x1B: add(Key(.escape))
    default: ground(byte, alt: true)
    }
  }

  private mutating func control(_ bytes: [UInt8], _ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x20, 0x7F...: ground(byte, alt: false)
    case UInt8(ascii: "[") where bytes.isEmpty: state = .linuxFunction
    case UInt8(ascii: "M") where bytes.isEmpty: state = .skipping(3)
    case 0x40..<0x7F:
      if byte == UInt8(ascii: "~"), bytes == Array("200".utf8) {
        state = .paste(PasteCollector(limit: pasteLimit))
      } else {
        if byte == UInt8(ascii: "R"), !bytes.isEmpty { answers.positionReports += 1 }
        if byte == UInt8(ascii: "c"), bytes.first == UInt8(ascii: "?") {
          answers.deviceReports += 1
        }
        finish(InputKeys.key(forControl: bytes, final: byte))
      }
    default:
      // Too long for any key: what follows is swallowed up to the final byte.
      state = .control(bytes.count < Self.longestSequence ? bytes + [byte] : bytes)
    }
  }

  private mutating func singleShift(_ bytes: [UInt8], _ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case UInt8(ascii: "0")...UInt8(ascii: ";") where bytes.count < 4:
      state = .singleShift(bytes + [byte])
    case 0x20..<0x7F: finish(InputKeys.key(forSingleShift: byte, parameters: bytes))
    default: ground(byte, alt: false)
    }
  }

  private mutating func character(_ bytes: [UInt8], _ byte: UInt8, alt: Bool) {
    guard byte & 0xC0 == 0x80 else { return ground(byte, alt: false) }
    let all = bytes + [byte]
    let expected = all[0] < 0xE0 ? 2 : all[0] < 0xF0 ? 3 : 4
    guard all.count == expected else {
      state = .character(all, alt: alt)
      return
    }
    state = .ground
    guard let text = String(validating: all, as: UTF8.self), let character = text.first else {
      return
    }
    add(Key(character), alt: alt)
  }

  // MARK: - What comes out

  private mutating func finish(_ key: Key?) {
    state = .ground
    add(key)
  }

  private mutating func add(_ key: Key?, alt: Bool = false) {
    guard var key else { return }
    if alt { key.modifiers.insert(.alt) }
    keys.append(key)
  }

  private mutating func finishKeys() {
    guard !keys.isEmpty else { return }
    events.append(.keys(keys))
    keys.removeAll()
  }

  private mutating func finishPaste(_ paste: PasteCollector) {
    finishKeys()
    events.append(.paste(paste.text))
  }
}

/// The beginning of a string that a terminal has sent, until its end: an answer, or nothing that anybody has asked for.
private struct StringCollector {
  private let introducer: UInt8
  private var bytes: [UInt8] = []
  private var length = 0
  private var isEscaped = false

  /// `introducer` is what stood behind the ESC.
  init(introducer: UInt8) { self.introducer = introducer }

  /// Takes a byte; true if it was the last one.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == 0x07 || (isEscaped && byte == UInt8(ascii: "\\")) || length > 1 << 16 { return true }
    isEscaped = byte == 0x1B
    length += 1
    if !isEscaped, bytes.count < 64 { bytes.append(byte) }
    return false
  }

  /// `_Gi=31;OK` says that pictures are known, `P>|kitty(0.36.4)` what the terminal is called.
  func tell(_ answers: inout TerminalAnswers) {
    let text = String(decoding: bytes, as: UTF8.self)
    if introducer == UInt8(ascii: "_"), text.hasPrefix("G"), text.hasSuffix(";OK") {
      answers.knowsGraphics = true
    } else if introducer == UInt8(ascii: "P"), text.hasPrefix(">|") {
      answers.version = String(text.dropFirst(2))
    }
  }
}

/// Pasted bytes until the end of the paste. It has no time-out: text must never turn into commands
/// because a line is slow. Ctrl-C ends it too, should the end be lost; terminals leave that byte
/// out of pastes.
private struct PasteCollector {
  private static let end = Array("\u{1B}[201~".utf8)
  private let limit: Int
  private var bytes: [UInt8] = []
  private var matched = 0

  init(limit: Int) { self.limit = limit }

  /// Takes a byte; true if it was the last one.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    keep(Self.end.prefix(matched))
    matched = byte == Self.end[0] ? 1 : 0
    if byte == 0x03 { return true }
    if matched == 0 { keep([byte]) }
    return false
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    bytes.append(contentsOf: more.prefix(max(0, limit - bytes.count)))
  }

  /// The text with line feeds for line ends, which terminals send as carriage returns.
  var text: String {
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D {
        clean.append(0x0A)
      } else if byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
        clean.append(byte)
      }
    }
    return String(decoding: clean, as: UTF8.self)
  }
}
