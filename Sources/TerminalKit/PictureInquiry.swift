/// How pictures are to be shown, as the user has set it.
package enum PictureSetting: String, CaseIterable, Sendable {
  /// With their own pixels where the terminal answers that it can, else as cells.
  case auto
  /// With their own pixels, without asking the terminal: the only way to have them in tmux.
  case kitty
  /// As cells of two pixels.
  case cells
}

/// How pictures reach the screen.
package enum PictureSupport: Hashable, Sendable {
  /// As cells of two pixels.
  case cells
  /// By the graphics protocol; a cell has so many pixels.
  case graphics(cell: Size)
}

/// Finds out whether a terminal shows pictures in cells with all their pixels: asks it once, when there is one to be shown.
///
/// That it knows the protocol is not enough: some draw pictures only over the text and would show the cells as signs.
/// What the terminal is called tells those apart.
package struct PictureInquiry: Sendable {
  private enum State {
    case unasked, asked
    case known(Bool)
  }
  private var state: State

  /// Terminals that show pictures in cells, and since which version.
  private static let capable: [(name: String, since: (Int, Int))] = [
    ("kitty", (0, 28)), ("ghostty", (1, 0)),
  ]

  /// Where the answer is known beforehand, nothing is asked.
  package init(_ setting: PictureSetting, _ capabilities: TerminalCapabilities) {
    // The number of a picture is a colour of its cells.
    let isPossible =
      capabilities.colours >= 256 && capabilities.isUTF8 && capabilities.multiplexer != .screen
    switch setting {
    case .cells: state = .known(false)
    case .kitty: state = .known(isPossible)
    case .auto:
      let mayAsk =
        isPossible && capabilities.multiplexer == nil && capabilities.mayHaveClipboard
      state = mayAsk ? .unasked : .known(false)
    }
  }

  /// Whether pictures have their pixels; nil while nobody knows.
  package var hasGraphics: Bool? { if case .known(let known) = state { known } else { nil } }

  /// Whether answers are on their way.
  package var isAsking: Bool { if case .asked = state { true } else { false } }

  /// The bytes of the question, once.
  package mutating func ask() -> [UInt8]? {
    guard case .unasked = state else { return nil }
    state = .asked
    return KittyGraphics.question
  }

  /// Takes in what has come; whether that has settled it.
  package mutating func hear(_ answers: TerminalAnswers) -> Bool {
    guard isAsking, answers.deviceReports > 0 else { return false }
    state = .known(answers.knowsGraphics && Self.isCapable(answers.version))
    return true
  }

  /// Nothing has come in time.
  package mutating func giveUp() { if isAsking { state = .known(false) } }

  /// `kitty(0.36.4)` or `ghostty 1.1.3`.
  private static func isCapable(_ version: String) -> Bool {
    let words = version.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard let name = words.first, let known = capable.first(where: { $0.name == name }) else {
      return false
    }
    let numbers = words.dropFirst().map { Int($0) ?? 0 } + [0, 0]
    return (numbers[0], numbers[1]) >= known.since
  }
}

/// What a terminal has answered to questions, as far as anybody wants to know.
package struct TerminalAnswers: Hashable, Sendable {
  /// How many reports of the cursor's position have come.
  package internal(set) var positionReports = 0
  /// How many times it has said what kind of device it is.
  package internal(set) var deviceReports = 0
  /// Whether it has said that it knows kitty's graphics protocol.
  package internal(set) var knowsGraphics = false
  /// What it calls itself, and its version.
  package internal(set) var version = ""
}
