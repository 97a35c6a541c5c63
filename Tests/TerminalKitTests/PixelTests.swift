import Testing

@testable import TerminalKit

/// Pictures in cells.
struct PixelTests {
  private func frame(_ colour: (_ row: Int, _ column: Int) -> UInt32) -> Frame {
    var frame = Frame(size: Size(columns: 80, rows: 40))
    for row in 0..<40 {
      for column in 0..<80 {
        let pair = PixelPair(
          top: Pixel(rgb: colour(2 * row, column)), bottom: Pixel(rgb: colour(2 * row + 1, column)))
        frame.put(pair, row: row, column: column)
      }
    }
    return frame
  }

  @Test func `a cell keeps two colours in five bits a part`() {
    var frame = Frame(size: Size(columns: 2, rows: 1))
    frame.put(
      PixelPair(top: Pixel(rgb: 0xFF8000), bottom: Pixel(rgb: 0x0000FF)), row: 0, column: 1)
    let pixels = frame[row: 0, column: 1].pixels
    #expect(pixels?.top.red == 255 && pixels?.top.green == 132 && pixels?.top.blue == 0)
    #expect(pixels?.bottom == Pixel(rgb: 0x0000FF))
    #expect(frame[row: 0, column: 0].pixels == nil)
    #expect(frame.text() == " ▀")
    // Letters over a picture take its place.
    frame.write("ab", row: 0, column: 0)
    #expect(frame.text() == "ab" && frame[row: 0, column: 1].pixels == nil)
  }

  @Test func `two halves of one colour are a blank in it`() {
    var palette = PicturePalette(colours: 256)
    let looks = palette.looks(of: frame { _, _ in 0xFFFFFF }, withinBytes: 28_000)
    #expect(Set(looks) == [PicturePalette.Look(top: 231, bottom: 231)])
  }

  @Test func `a picture of noise is made coarser until it is within its bytes`() {
    var palette = PicturePalette(colours: 256)
    func changes(_ limit: Int) -> Int {
      var seed: UInt32 = 7
      let noise = frame { _, _ in
        seed = seed &* 1_664_525 &+ 1_013_904_223
        return seed >> 8
      }
      let looks = palette.looks(of: noise, withinBytes: limit)
      return zip(looks, looks.dropFirst()).filter { $0 != $1 }.count
    }
    #expect(changes(.max) > 3_000)
    #expect(changes(28_000) * 22 < 28_000)
  }

  @Test func `exact colours are sent for the cells that have them, and once`() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    let pair = PixelPair(top: Pixel(rgb: 0xFF0000), bottom: Pixel(rgb: 0))
    frame.put(pair, row: 0, column: 1)
    frame.put(pair, row: 0, column: 2)
    let sequence = String(decoding: frame.pixelSequence(row: 0, columns: 0..<4), as: UTF8.self)
    #expect(
      sequence == "\u{1B}7\u{1B}[1;2H\u{1B}[38;2;255;0;0m\u{1B}[48;2;0;0;0m▀▀\u{1B}8")
    #expect(frame.pixelSequence(row: 0, columns: 0..<1).isEmpty)
  }
}
