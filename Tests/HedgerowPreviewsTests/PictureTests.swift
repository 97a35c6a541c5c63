import CFixtures
import Foundation
import HedgerowCore
import HedgerowPreviews
import Testing

/// Pictures as few pixels.
@Suite struct PictureTests {
  private let folder: FixtureFolder

  init() throws { folder = try FixtureFolder() }

  /// Left half red, right half blue; the lower right quarter is transparent.
  private static func quarters(_ width: Int, _ height: Int) -> [UInt8] {
    (0..<height).flatMap { row in
      (0..<width).flatMap { column -> [UInt8] in
        let isLeft = column < width / 2
        let isClear = !isLeft && row >= height / 2
        return [isLeft ? 255 : 0, 0, isLeft ? 0 : 255, isClear ? 0 : 255]
      }
    }
  }

  @Test(arguments: [0, 1])
  func `a PNG is averaged, transparent parts on white`(isInterlaced: Int) async throws {
    let path = folder.path("p.png")
    try #require(fixtures_png(path, Self.quarters(40, 20), 40, 20, Int32(isInterlaced)) == 0)
    let preview = try await OpenPreview(PreviewFile(path: path))
    #expect(preview.head.kind == "PNG 40x20")
    #expect(preview.head.remarks == [])
    #expect(
      try await preview.pixels(columns: 2, rows: 2) == [0xFF0000, 0x0000FF, 0xFF0000, 0xFFFFFF])
    #expect(try await preview.pixels(columns: 1, rows: 1) == [0xBF3F7F])
  }

  @Test(arguments: [0, 1])
  func `a JPEG is decoded`(isProgressive: Int) async throws {
    let path = folder.path("p.jpg")
    let grey = [UInt8](repeating: 128, count: 64 * 48 * 3)
    try #require(fixtures_jpeg(path, grey, 64, 48, Int32(isProgressive)) == 0)
    let preview = try await OpenPreview(PreviewFile(path: path))
    #expect(preview.head.kind == "JPEG 64x48")
    #expect(try await preview.pixels(columns: 1, rows: 1) == [0x808080])
  }

  @Test func `of a GIF the first frame is shown`() async throws {
    let path = folder.path("p.gif")
    try #require(fixtures_gif(path, (0..<100).map { $0 < 50 ? 10 : 200 }, 10, 10) == 0)
    let preview = try await OpenPreview(PreviewFile(path: path))
    #expect(preview.head.kind == "GIF 10x10")
    #expect(try await preview.pixels(columns: 1, rows: 2) == [0x0A0A0A, 0xC8C8C8])
  }

  @Test func `a large picture is made smaller while it is read`() async throws {
    let path = folder.path("large.png")
    try #require(fixtures_png(path, Self.quarters(3_000, 2_000), 3_000, 2_000, 0) == 0)
    let preview = try await OpenPreview(PreviewFile(path: path))
    #expect(preview.head.body == .picture(width: 3_000, height: 2_000))
    #expect(
      try await preview.pixels(columns: 2, rows: 2) == [0xFF0000, 0x0000FF, 0xFF0000, 0xFFFFFF])
  }

  @Test func `a picture that is cut shows what came`() async throws {
    let path = folder.path("p.png")
    // Noise, so that the file is not tiny.
    var seed: UInt32 = 1
    let noise = (0..<200 * 200 * 4).map { place -> UInt8 in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return place % 4 == 3 ? 255 : UInt8(seed >> 24)
    }
    try #require(fixtures_png(path, noise, 200, 200, 0) == 0)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let cut = try folder.file("cut.png", Array(whole.prefix(whole.count / 2)))
    let preview = try await OpenPreview(cut)
    #expect(preview.head.remarks == ["The picture ends too early; what is missing is white."])
    let pixels = try await preview.pixels(columns: 1, rows: 4)
    #expect(pixels[0] != 0xFFFFFF && pixels[3] == 0xFFFFFF)
    await #expect(throws: Problem.self) {
      try await OpenPreview(try folder.file("head.png", Array(whole.prefix(40))))
    }
  }

  @Test func `a window is a part of the picture`() async throws {
    let path = folder.path("p.png")
    try #require(fixtures_png(path, Self.quarters(40, 20), 40, 20, 0) == 0)
    let preview = try await OpenPreview(PreviewFile(path: path))
    let window = PictureWindow(x: 20, y: 0, width: 20, height: 10, columns: 2, rows: 1)
    guard case .picture(_, let pixels) = try await preview.ask(.picture(window)) else {
      Issue.record("no picture came")
      return
    }
    #expect(pixels.colours == [0x0000FF, 0x0000FF])
  }
}
