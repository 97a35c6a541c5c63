import CFileWriting
import Glibc
import HedgerowCore

/// Parts of a picture for terminals that decode PNGs. What is sent is always made of decoded pixels: nothing of the file
/// itself reaches a terminal.
extension DecodedPicture {
  /// More pixels than a large window has are not sent, whatever they pack into.
  private static let mostPixels = 2_000_000.0

  /// The part as the window wants it.
  func part(in window: PictureWindow) -> PicturePart {
    guard let most = window.packedBytes else { return .pixels(pixels(in: window)) }
    // Pixels that are not there the terminal can make as well.
    let known = keptPixels(in: window)
    var size = (
      columns: Double(min(window.columns, known.columns)),
      rows: Double(min(window.rows, known.rows))
    )
    Self.shrink(&size, by: min(1, (Self.mostPixels / (size.columns * size.rows)).squareRoot()))
    while true {
      var part = window
      (part.columns, part.rows) = (max(1, Int(size.columns)), max(1, Int(size.rows)))
      let png = Self.png(of: pixels(in: part))
      guard png.count > most, part.columns > 8 || part.rows > 8 else { return .packed(png) }
      // A little less than seems right: what is smaller packs worse.
      Self.shrink(&size, by: min(0.9, (Double(most) / Double(png.count)).squareRoot() * 0.95))
    }
  }

  private static func shrink(_ size: inout (columns: Double, rows: Double), by factor: Double) {
    size = (size.columns * factor, size.rows * factor)
  }

  private static func png(of pixels: Pixels) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.colours.count * 3)
    for colour in pixels.colours {
      bytes.append(UInt8(truncatingIfNeeded: colour >> 16))
      bytes.append(UInt8(truncatingIfNeeded: colour >> 8))
      bytes.append(UInt8(truncatingIfNeeded: colour))
    }
    let file = file_png(bytes, UInt32(pixels.columns), UInt32(pixels.rows))
    defer { free(file.bytes) }
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
  }
}
