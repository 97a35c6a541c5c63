/// A colour of a picture with five bits for red, green and blue each: finer steps are hardly seen between cells, and so two of
/// them have room in a cell.
package struct Pixel: Hashable, Sendable {
  let bits: UInt16

  init(bits: UInt16) { self.bits = bits }

  /// The nearest to a colour with eight bits each, red first.
  package init(rgb: UInt32) {
    func five(_ byte: UInt32) -> UInt16 { UInt16((byte & 0xFF) * 31 + 127) / 255 }
    bits = five(rgb >> 16) << 10 | five(rgb >> 8) << 5 | five(rgb)
  }

  private static func eight(_ bits: UInt16) -> Int {
    let five = Int(bits & 0x1F)
    return five << 3 | five >> 2
  }

  package var red: Int { Self.eight(bits >> 10) }
  package var green: Int { Self.eight(bits >> 5) }
  package var blue: Int { Self.eight(bits) }

  /// How bright it is, from 0 to 255.
  package var brightness: Int { (red * 3 + green * 6 + blue) / 10 }

  /// The largest difference of one of the three, from 0 to 255.
  func distance(to other: Pixel) -> Int {
    max(abs(red - other.red), abs(green - other.green), abs(blue - other.blue))
  }
}

/// What a cell shows of a picture: two pixels above each other.
package struct PixelPair: Hashable, Sendable {
  package let top: Pixel
  package let bottom: Pixel

  package init(top: Pixel, bottom: Pixel) {
    self.top = top
    self.bottom = bottom
  }
}

extension Frame {
  /// Shows two pixels of a picture in a cell.
  package mutating func put(_ pixels: PixelPair, row: Int, column: Int) {
    put(Cell(glyph: Glyph(pixels), width: 1, style: .plain), row: row, column: column)
    hasPixels = true
  }
}
