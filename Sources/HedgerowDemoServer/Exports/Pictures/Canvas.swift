/// Pixels to draw on, three bytes each.
struct Canvas {
  let width: Int
  let height: Int
  private(set) var pixels: [UInt8]

  struct Colour: Sendable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    init(_ hex: UInt32) {
      (red, green, blue) = (
        UInt8(hex >> 16 & 255), UInt8(hex >> 8 & 255), UInt8(hex & 255)
      )
    }

    static let paper = Colour(0xFFFFFF)
    static let ground = Colour(0xF3F4EF)
    static let ink = Colour(0x1D1F27)
    static let grey = Colour(0x8C8F99)
    static let grid = Colour(0xDADBD6)
    static let series = [0x1D4AFF, 0xF54E00, 0x2AA36B, 0xB62AD9, 0xF1A82C, 0x0DA5C0].map {
      Colour($0)
    }
  }

  init(width: Int, height: Int, _ colour: Colour) {
    self.width = width
    self.height = height
    pixels = []
    pixels.reserveCapacity(width * height * 3)
    for _ in 0..<(width * height) {
      pixels.append(colour.red)
      pixels.append(colour.green)
      pixels.append(colour.blue)
    }
  }

  mutating func set(_ x: Int, _ y: Int, _ colour: Colour) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let place = (y * width + x) * 3
    pixels[place] = colour.red
    pixels[place + 1] = colour.green
    pixels[place + 2] = colour.blue
  }

  mutating func fill(_ area: Area, _ colour: Colour) {
    for y in area.y..<(area.y + max(0, area.height)) {
      for x in area.x..<(area.x + max(0, area.width)) { set(x, y, colour) }
    }
  }

  /// A line three pixels thick.
  mutating func line(from: (x: Int, y: Int), to: (x: Int, y: Int), _ colour: Colour) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y), 1)
    for step in 0...steps {
      let x = from.x + (to.x - from.x) * step / steps
      let y = from.y + (to.y - from.y) * step / steps
      fill(Area(x: x - 1, y: y - 1, width: 3, height: 3), colour)
    }
  }

  /// A text in letters of five by seven dots, each as many pixels wide as the scale says.
  mutating func text(_ text: String, x: Int, y: Int, scale: Int = 2, _ colour: Colour) {
    for (index, scalar) in text.unicodeScalars.enumerated() {
      for (column, dots) in DotFont.columns(of: scalar).enumerated() {
        for row in 0..<8 where dots >> UInt8(row) & 1 == 1 {
          let dot = Area(
            x: x + (index * 6 + column) * scale, y: y + row * scale, width: scale, height: scale)
          fill(dot, colour)
        }
      }
    }
  }

  static func width(of text: String, scale: Int = 2) -> Int {
    text.unicodeScalars.count * 6 * scale
  }
}

/// A part of a canvas.
struct Area: Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  func inset(_ distance: Int) -> Area {
    Area(
      x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
  }
}
