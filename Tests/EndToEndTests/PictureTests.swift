import CFixtures
import Foundation
import TerminalHarness
import Testing

/// Pictures in terminals that decode them, and in those that do not.
@Suite struct PictureTests {
  // The emulator knows the marks of 34 columns and no more.

  /// The preview of a picture of 240 x 200 pixels, from corner to corner in other colours, with noise of so many bits over it.
  private func preview(
    in terminal: String? = nil, answers: Bool = true, settings: String = "", noise: UInt8 = 0,
    environment: [String: String] = [:]
  ) throws -> HedgerowProgram {
    let home = try Home()
    let folder = home.file("config/hedgerow")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try settings.write(toFile: "\(folder)/config.toml", atomically: true, encoding: .utf8)
    var seed: UInt32 = 1
    let pixels = (0..<240 * 200).flatMap { place -> [UInt8] in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      let red = UInt8(place % 240) ^ UInt8(seed >> 24) & noise
      let green = UInt8(place / 240) ^ UInt8(seed >> 16 & 0xFF) & noise
      return [red, green, 255 - red, 255]
    }
    try #require(fixtures_png(home.file("p.png"), pixels, 240, 200, 0) == 0)
    let program = try HedgerowProgram(
      ["preview", home.file("p.png")], home: home, environment: environment)
    if let terminal { program.session.knowGraphics(as: terminal) }
    program.session.answersQuestions = answers
    return program
  }

  private func waitForPicture(_ program: HedgerowProgram) throws {
    try program.wait("the picture") { $0.session.placeholders > 0 }
  }

  private func actions(_ program: HedgerowProgram) -> [String] {
    program.session.graphics.commands.compactMap { $0.keys["a"] }
  }

  /// The bytes of the picture that was sent last.
  private func picture(_ program: HedgerowProgram) throws -> Data {
    let commands = program.session.graphics.commands
    let start = try #require(commands.lastIndex { $0.keys["a"] == "T" })
    let pieces = commands[start...].prefix { $0.keys["a"] == "T" || $0.keys["a"] == nil }
    #expect(pieces.allSatisfy { $0.letters.utf8.count <= 4_096 && $0.keys["q"] == "2" })
    #expect(pieces.map { $0.keys["m"] } == pieces.dropLast().map { _ in "1" } + ["0"])
    return try #require(Data(base64Encoded: pieces.map(\.letters).joined()))
  }

  @Test func `a terminal that answers gets the picture with all its pixels`() throws {
    let program = try preview(in: "kitty(0.36.4)")
    try waitForPicture(program)
    #expect(actions(program) == ["q", "d", "T"])
    #expect(!String(decoding: program.session.output, as: UTF8.self).contains("▀"))
    let png = try picture(program)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(Array(png[16..<24]) == [0, 0, 0, 240, 0, 0, 0, 200])
    // Cells of which the terminal does not tell the size are taken for 10 x 20 pixels.
    #expect(program.session.placeholders == 24 * 10)

    try program.send("+", until: "125 %")
    try program.wait("the part that is larger") { actions($0).count { $0 == "T" } == 2 }
    // It has no more pixels than before: the terminal shows them larger.
    let larger = program.session.graphics.commands.last { $0.keys["a"] == "T" }
    #expect(larger?.keys["c"] == "30" && larger?.keys["r"] == "13")
    // The help hides it, and it need not be sent again.
    try program.send("?", until: "The whole picture")
    try program.wait("the help over it") { $0.session.placeholders == 0 }
    try program.send("<Esc>")
    try program.wait("the picture after the help") { $0.session.placeholders > 0 }
    #expect(actions(program).count { $0 == "T" } == 2)
    try program.send("<C-z>")
    try program.session.waitForStop(timeout: HedgerowProgram.patience)
    #expect(actions(program).last == "d")
    program.session.signal(SIGCONT)
    try program.wait("the picture again") { actions($0).count { $0 == "T" } == 3 }
    #expect(try program.quit() == .exited(0))
    #expect(actions(program).last == "d")
    #expect(program.session.leftovers == [])
  }

  @Test func `a terminal that answers not gets cells, and is asked once`() throws {
    let program = try preview()
    try program.waitFor("▀")
    #expect(actions(program) == ["q"])
    #expect(program.lines[0].contains("preview"))
    try program.send("+", until: "125 %")
    #expect(try program.quit() == .exited(0))
    #expect(actions(program) == ["q"])
  }

  @Test func `a silent terminal gets cells after a while, and keys wait for nothing`() throws {
    let program = try preview(answers: false)
    try program.waitFor("PNG 240x200")
    try program.send("?", until: "The whole picture")
    try program.send("<Esc>")
    try program.waitFor("▀")
    #expect(try program.quit() == .exited(0))
  }

  @Test func `an answer that comes in pieces is no key`() throws {
    let program = try preview(in: "kitty(0.36.4)", answers: false)
    try program.wait("the question") { actions($0) == ["q"] }
    for piece in [
      "\u{1B}_Gi=31", ";OK\u{1B}", "\\\u{1B}P>|kitty(0.36", ".4)\u{1B}\\\u{1B}[?62", ";c",
    ] {
      program.session.sendBytes(Array(piece.utf8))
      program.session.pump(milliseconds: 30)
    }
    try waitForPicture(program)
    #expect(!program.text.contains("No action") && program.text.contains("PNG 240x200"))
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: ["cells", "kitty"])
  func `who sets how pictures are shown is believed`(setting: String) throws {
    let program = try preview(in: "kitty(0.36.4)", settings: "pictures = \"\(setting)\"\n")
    if setting == "kitty" { try waitForPicture(program) } else { try program.waitFor("▀") }
    #expect(!actions(program).contains("q"))
    #expect(try program.quit() == .exited(0))
  }

  @Test(arguments: [true, false])
  func `over SSH a picture is sent in fewer bytes, and with fewer pixels`(isRemote: Bool) throws {
    let program = try preview(
      in: "kitty(0.36.4)", noise: 0xFF,
      environment: isRemote ? ["SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"] : [:])
    try waitForPicture(program)
    let png = try picture(program)
    #expect((png.count <= 72 << 10) == isRemote)
    #expect((Array(png[16..<20]) == [0, 0, 0, 240]) == !isRemote)
  }
}
