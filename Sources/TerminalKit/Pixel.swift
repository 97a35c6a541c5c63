/// A colour of a picture.
package struct Pixel: Hashable, Sendable {
  /// Red, green and blue in eight bits each, red first.
  let rgb: UInt32

  package init(rgb: UInt32) { self.rgb = rgb & 0xFFFFFF }

  package var red: Int { Int(rgb >> 16) }
  package var green: Int { Int(rgb >> 8 & 0xFF) }
  package var blue: Int { Int(rgb & 0xFF) }

  /// The same in steps of eight: as fine as a palette can be told apart.
  var coarse: Pixel { Pixel(rgb: rgb & 0xF8F8F8 | rgb >> 5 & 0x070707) }

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
