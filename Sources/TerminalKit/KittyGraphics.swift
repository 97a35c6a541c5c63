/// The graphics protocol of kitty, as far as pictures stand in cells: a picture is sent once under a number, and each cell
/// that shows a part of it holds U+10EEEE with two marks for its row and column, in the colour of that number. Whatever is
/// painted over such a cell hides it, as with any other cell.
///
/// Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
package enum KittyGraphics {
  /// The number of our picture, and so the colour of the palette that its cells have. Programs that show one picture
  /// after another use large ones.
  package static let number = 197

  /// Asks whether the terminal knows the protocol, then what it is called, and last what every terminal answers: when
  /// that has come, no other answer will. A terminal that prints what it does not understand does so in the first row,
  /// and the cursor is then where it was.
  package static let question = Array(
    "\u{1B}7\u{1B}[H\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}8\u{1B}[>q\u{1B}[c".utf8)

  /// So many letters of a picture may be sent at once.
  static let pieceLength = 4_096

  /// The bytes that send a picture, a PNG, to be shown in so many cells in place of the one before. No answer comes.
  package static func transmission(
    of png: [UInt8], in size: Size, through multiplexer: TerminalCapabilities.Multiplexer?
  ) -> [UInt8] {
    let letters = Base64.encoded(png)
    var bytes = deletion(through: multiplexer)
    bytes.reserveCapacity(letters.count + letters.count / 100 + 256)
    var keys = "a=T,U=1,i=\(number),f=100,t=d,c=\(size.columns),r=\(size.rows),"
    for start in stride(from: 0, to: max(1, letters.count), by: pieceLength) {
      let end = min(start + pieceLength, letters.count)
      let isLast = end == letters.count
      bytes += wrapped("\(keys)q=2,m=\(isLast ? 0 : 1);", letters[start..<end], multiplexer)
      keys = ""
    }
    return bytes
  }

  /// The bytes that take the picture out of the terminal's memory.
  package static func deletion(
    through multiplexer: TerminalCapabilities.Multiplexer?
  ) -> [UInt8] {
    wrapped("a=d,d=I,i=\(number),q=2", [], multiplexer)
  }

  /// tmux hands a sequence on where each of its ESC is doubled.
  private static func wrapped(
    _ keys: String, _ letters: ArraySlice<UInt8>, _ multiplexer: TerminalCapabilities.Multiplexer?
  ) -> [UInt8] {
    let (start, end) =
      multiplexer == .tmux
      ? ("\u{1B}Ptmux;\u{1B}\u{1B}_G", "\u{1B}\u{1B}\\\u{1B}\\") : ("\u{1B}_G", "\u{1B}\\")
    return Array("\(start)\(keys)".utf8) + letters + Array(end.utf8)
  }

  // MARK: Cells

  /// What a cell holds that shows a part of a picture, both numbers being below `marks.count`.
  package static func placeholder(row: Int, column: Int) -> [Unicode.Scalar] {
    [base, marks[min(row, marks.count - 1)], marks[min(column, marks.count - 1)]]
  }

  private static let base: Unicode.Scalar = "\u{10EEEE}"

  /// No picture has more columns or rows of cells.
  package static var mostCells: Int { marks.count }

  /// The marks that stand for 0, 1, 2 and so on: those of Unicode 6.0 that stand above a letter and never become one with
  /// it, in the order of their code points (`gen/rowcolumn-diacritics.txt` of kitty).
  static let marks: [Unicode.Scalar] = [
    0x0305...0x0305, 0x030D...0x030E, 0x0310...0x0310, 0x0312...0x0312, 0x033D...0x033F,
    0x0346...0x0346, 0x034A...0x034C, 0x0350...0x0352, 0x0357...0x0357, 0x035B...0x035B,
    0x0363...0x036F, 0x0483...0x0487, 0x0592...0x0595, 0x0597...0x0599, 0x059C...0x05A1,
    0x05A8...0x05A9, 0x05AB...0x05AC, 0x05AF...0x05AF, 0x05C4...0x05C4, 0x0610...0x0617,
    0x0657...0x065B, 0x065D...0x065E, 0x06D6...0x06DC, 0x06DF...0x06E2, 0x06E4...0x06E4,
    0x06E7...0x06E8, 0x06EB...0x06EC, 0x0730...0x0730, 0x0732...0x0733, 0x0735...0x0736,
    0x073A...0x073A, 0x073D...0x073D, 0x073F...0x0741, 0x0743...0x0743, 0x0745...0x0745,
    0x0747...0x0747, 0x0749...0x074A, 0x07EB...0x07F1, 0x07F3...0x07F3, 0x0816...0x0819,
    0x081B...0x0823, 0x0825...0x0827, 0x0829...0x082D, 0x0951...0x0951, 0x0953...0x0954,
    0x0F82...0x0F83, 0x0F86...0x0F87, 0x135D...0x135F, 0x17DD...0x17DD, 0x193A...0x193A,
    0x1A17...0x1A17, 0x1A75...0x1A7C, 0x1B6B...0x1B6B, 0x1B6D...0x1B73, 0x1CD0...0x1CD2,
    0x1CDA...0x1CDB, 0x1CE0...0x1CE0, 0x1DC0...0x1DC1, 0x1DC3...0x1DC9, 0x1DCB...0x1DCC,
    0x1DD1...0x1DE6, 0x1DFE...0x1DFE, 0x20D0...0x20D1, 0x20D4...0x20D7, 0x20DB...0x20DC,
    0x20E1...0x20E1, 0x20E7...0x20E7, 0x20E9...0x20E9, 0x20F0...0x20F0, 0x2CEF...0x2CF1,
    0x2DE0...0x2DFF, 0xA66F...0xA66F, 0xA67C...0xA67D, 0xA6F0...0xA6F1, 0xA8E0...0xA8F1,
    0xAAB0...0xAAB0, 0xAAB2...0xAAB3, 0xAAB7...0xAAB8, 0xAABE...0xAABF, 0xAAC1...0xAAC1,
    0xFE20...0xFE26, 0x10A0F...0x10A0F, 0x10A38...0x10A38, 0x1D185...0x1D189,
    0x1D1AA...0x1D1AD, 0x1D242...0x1D244,
  ].flatMap { (range: ClosedRange<UInt32>) in range.compactMap(Unicode.Scalar.init) }
}
