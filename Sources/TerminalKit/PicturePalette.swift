/// How the pixels of a frame are shown on a terminal with a palette. A change of colours costs over twenty bytes, so where a
/// picture has many of them, neighbours that are alike get the same ones until the frame is no larger than it may be.
package struct PicturePalette {
  /// What is painted in a cell: a half block in two colours of the palette, or a blank where both are the same.
  package struct Look: Hashable, Sendable {
    package var top: Int
    package var bottom: Int
    package var isBlank: Bool { top == bottom }
  }

  private let colours: Int
  private var indices: [Pixel: Int] = [:]

  /// What a change of colours and a half block take, in bytes.
  private static let changeBytes = 22
  private static let blockBytes = 3

  /// For a terminal with so many colours.
  package init(colours: Int) { self.colours = colours }

  /// The look of each cell of the frame that shows pixels, row by row; nil for the others.
  package mutating func looks(of frame: Frame, withinBytes limit: Int) -> [Look?] {
    var tolerance = 0
    while true {
      let (looks, bytes) = looks(of: frame, tolerance: tolerance)
      if bytes <= limit || tolerance >= 255 { return looks }
      tolerance = min(255, tolerance + max(12, tolerance / 2))
    }
  }

  private mutating func looks(
    of frame: Frame, tolerance: Int
  ) -> (looks: [Look?], bytes: Int) {
    var looks: [Look?] = []
    looks.reserveCapacity(frame.size.columns * frame.size.rows)
    var bytes = 0
    for row in 0..<frame.size.rows {
      var last: (pixels: PixelPair, look: Look)?
      for column in 0..<frame.size.columns {
        guard let pixels = frame.pixels(row: row, column: column) else {
          looks.append(nil)
          continue
        }
        if let last, last.pixels.isLike(pixels, tolerance: tolerance) {
          bytes += last.look.isBlank ? 1 : Self.blockBytes
          looks.append(last.look)
          continue
        }
        let look = Look(top: index(of: pixels.top), bottom: index(of: pixels.bottom))
        if last?.look != look { bytes += Self.changeBytes }
        bytes += look.isBlank ? 1 : Self.blockBytes
        last = (pixels, look)
        looks.append(look)
      }
    }
    return (looks, bytes)
  }

  private mutating func index(of pixel: Pixel) -> Int {
    // Each colour is looked for once, and there are 16 million.
    let pixel = pixel.coarse
    if let known = indices[pixel] { return known }
    let colour = Color.rgb(
      red: UInt8(pixel.red), green: UInt8(pixel.green), blue: UInt8(pixel.blue))
    let index = colour.index(ofColours: colours)
    indices[pixel] = index
    return index
  }

  /// Where there are no colours, a sign about as bright as both pixels.
  package static func sign(for pixels: PixelPair) -> Unicode.Scalar {
    let brightness = (pixels.top.brightness + pixels.bottom.brightness) / 2
    return signs[brightness * (signs.count - 1) / 255]
  }

  private static let signs = Array(" .:-=+*#%@".unicodeScalars)
}

extension PixelPair {
  fileprivate func isLike(_ other: PixelPair, tolerance: Int) -> Bool {
    self == other
      || tolerance > 0 && top.distance(to: other.top) <= tolerance
        && bottom.distance(to: other.bottom) <= tolerance
  }
}

extension Frame {
  /// The bytes that paint the pixels of some cells in their own colours over what is there, and leave cursor and colours as
  /// they were.
  package func pixelSequence(row: Int, columns: Range<Int>) -> [UInt8] {
    var sequence = ""
    var last: PixelPair?
    var isAt = -1
    for column in columns {
      guard let pixels = pixels(row: row, column: column) else { continue }
      if isAt != column { sequence += "\u{1B}[\(row + 1);\(column + 1)H" }
      if last?.top != pixels.top { sequence += Self.colour(38, pixels.top) }
      if last?.bottom != pixels.bottom { sequence += Self.colour(48, pixels.bottom) }
      sequence += pixels.top == pixels.bottom ? " " : "▀"
      last = pixels
      isAt = column + 1
    }
    return sequence.isEmpty ? [] : Array("\u{1B}7\(sequence)\u{1B}8".utf8)
  }

  private static func colour(_ code: Int, _ pixel: Pixel) -> String {
    "\u{1B}[\(code);2;\(pixel.red);\(pixel.green);\(pixel.blue)m"
  }
}
