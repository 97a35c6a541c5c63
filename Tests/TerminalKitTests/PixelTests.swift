import Testing

@testable import TerminalKit

/// Pictures in cells.
struct PixelTests {
  private func frame(_ colour: (_ row: Int, _ column: Int) -> UInt32) -> Frame {
    let size = Size(columns: 80, rows: 40)
    var frame = Frame(size: size)
    let colours = (0..<80).flatMap { row in (0..<80).map { colour(row, $0) } }
    frame.show(FramePicture(.pixels(colours), size: size), in: Rect(size))
    return frame
  }

  @Test func `a cell shows two pixels in their own colours`() {
    var frame = Frame(size: Size(columns: 3, rows: 1))
    let picture = FramePicture(
      .pixels([0xFF8001, 0x123456, 0x0000FF, 0x000000]), size: Size(columns: 2, rows: 1))
    frame.show(picture, in: Rect(column: 1, row: 0, columns: 2, rows: 1))
    let pixels = frame.pixels(row: 0, column: 1)
    #expect(pixels == PixelPair(top: Pixel(rgb: 0xFF8001), bottom: Pixel(rgb: 0x0000FF)))
    #expect(pixels?.top.red == 255 && pixels?.top.green == 128 && pixels?.top.blue == 1)
    #expect(frame.pixels(row: 0, column: 0) == nil)
    #expect(frame.text() == " ▀▀")
    // Letters over a picture take its place.
    frame.write("ab", row: 0, column: 0)
    #expect(frame.text() == "ab▀" && frame.pixels(row: 0, column: 1) == nil)
    // Of another picture nothing remains; one that is larger than its room is cut.
    let other = FramePicture(.pixels([1, 2, 3, 4]), size: Size(columns: 2, rows: 1))
    frame.show(other, in: Rect(column: 0, row: 0, columns: 1, rows: 1))
    #expect(frame.text() == "▀b")
    #expect(frame.pixels(row: 0, column: 0)?.bottom == Pixel(rgb: 3))
  }

  @Test func `another picture in the same cells changes their pixels, and nothing else`() {
    let one = frame { row, _ in UInt32(row) }
    let other = frame { row, _ in UInt32(row) + 1 }
    #expect(one.changedColumns(row: 3, since: one) == nil)
    #expect(other.changedColumns(row: 3, since: one) == 0..<80)
    #expect(other.changedCells(since: one) >= 3_200)
    // What a terminal keeps is sent as a whole: its cells stay.
    let size = Size(columns: 8, rows: 4)
    var packed = [Frame(size: size), Frame(size: size)]
    for index in 0..<2 {
      let png = [UInt8](repeating: UInt8(index), count: 4_000)
      packed[index].show(FramePicture(.packed(png), size: size), in: Rect(size))
    }
    #expect(packed[1].changedColumns(row: 0, since: packed[0]) == nil)
    #expect(packed[1].changedCells(since: packed[0]) == 1_000)
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
    let picture = FramePicture(
      .pixels([0xFF0000, 0xFF0000, 0, 0]), size: Size(columns: 2, rows: 1))
    frame.show(picture, in: Rect(column: 1, row: 0, columns: 2, rows: 1))
    let sequence = String(decoding: frame.pixelSequence(row: 0, columns: 0..<4), as: UTF8.self)
    #expect(
      sequence == "\u{1B}7\u{1B}[1;2H\u{1B}[38;2;255;0;0m\u{1B}[48;2;0;0;0m▀▀\u{1B}8")
    #expect(frame.pixelSequence(row: 0, columns: 0..<1).isEmpty)
  }
}
