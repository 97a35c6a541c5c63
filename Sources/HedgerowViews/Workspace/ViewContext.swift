import HedgerowCore
import TerminalKit

/// A key and what it does, for the foot of the screen.
package struct KeyHint: Hashable, Sendable {
  package let keys: String
  package let title: String
  /// Whether it stays when there is no room for all: the way to the others.
  package let isKept: Bool

  package init(keys: String, title: String, isKept: Bool = false) {
    self.keys = keys
    self.title = title
    self.isKept = isKept
  }
}

/// What a view needs beside its view model: the size of the screen, the time, the keys that matter now.
package struct ViewContext: Sendable {
  package var size: Size
  package var now: Moment
  /// Seconds east of UTC, for times of day.
  package var zoneOffset: Int
  package var hints: [KeyHint]
  /// What charts are made of.
  package var glyphs: ChartGlyphs

  package init(
    size: Size, now: Moment, zoneOffset: Int = 0, hints: [KeyHint] = [],
    glyphs: ChartGlyphs = .braille
  ) {
    self.size = size
    self.now = now
    self.zoneOffset = zoneOffset
    self.hints = hints
    self.glyphs = glyphs
  }
}
