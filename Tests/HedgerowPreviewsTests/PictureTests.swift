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
    guard case .picture(_, .pixels(let pixels)) = try await preview.ask(.picture(window)) else {
      Issue.record("no picture came")
      return
    }
    #expect(pixels.colours == [0x0000FF, 0x0000FF])
  }

  /// The width and height that the head of a PNG tells.
  private static func size(of png: [UInt8]) -> [Int] {
    [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  private func packed(_ window: PictureWindow, of file: PreviewFile) async throws -> [UInt8] {
    guard case .picture(_, .packed(let png)) = try await OpenPreview(file).ask(.picture(window))
    else { throw CancellationError() }
    return png
  }

  @Test func `for a terminal that decodes them a part is packed anew`() async throws {
    let path = folder.path("p.png")
    try #require(fixtures_png(path, Self.quarters(400, 200), 400, 200, 0) == 0)
    let file = PreviewFile(path: path)
    var window = PictureWindow(
      x: 0, y: 0, width: 400, height: 200, columns: 100, rows: 50, packedBytes: 50_000)
    let small = try await packed(window, of: file)
    #expect(Self.size(of: small) == [100, 50])
    #expect(
      try await OpenPreview(folder.file("again.png", small)).pixels(columns: 2, rows: 1)[0]
        == 0xFF0000)
    // No more pixels are sent than there are.
    (window.columns, window.rows) = (1_600, 800)
    #expect(try await Self.size(of: packed(window, of: file)) == [400, 200])
  }

  @Test func `noise is sent with as many pixels as fit into the bytes`() async throws {
    let path = folder.path("noise.png")
    var seed: UInt32 = 1
    let noise = (0..<500 * 400 * 4).map { place -> UInt8 in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return place % 4 == 3 ? 255 : UInt8(seed >> 24)
    }
    try #require(fixtures_png(path, noise, 500, 400, 0) == 0)
    let window = PictureWindow(
      x: 0, y: 0, width: 500, height: 400, columns: 500, rows: 400, packedBytes: 40_000)
    let png = try await packed(window, of: PreviewFile(path: path))
    #expect(png.count <= 40_000 && png.count > 10_000)
    let size = Self.size(of: png)
    #expect(size[0] < 200 && abs(size[0] * 4 - size[1] * 5) < 20)
  }
}
