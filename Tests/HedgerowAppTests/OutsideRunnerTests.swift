import Foundation
import HedgerowCore
import HedgerowViewModels
import Testing

@testable import HedgerowApp

/// Programs that have the screen for a while.
@MainActor @Suite struct OutsideRunnerTests {
  private let home: String
  private let terminal = FakeTerminal()
  private let draft = Draft(
    purpose: .newFolders(in: .root), text: "one\n", fileName: "folders.txt")

  init() throws {
    home = NSTemporaryDirectory() + "hedgerow-outside-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
  }

  private func run(_ program: OutsideProgram, _ variables: [String: String]) -> [Outcome] {
    let environment = ["HOME": home, "PATH": "/usr/bin:/bin", "LEFT": home]
      .merging(variables) { _, given in given }
    return OutsideRunner(environment: environment).run(program, on: terminal)
  }

  private func edit(_ editor: String) -> EditResult? {
    guard case .edited(_, let result)? = run(.editor(draft), ["EDITOR": editor]).first else {
      return nil
    }
    return result
  }

  private var files: [String] {
    (FileManager.default.enumerator(atPath: home)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".txt") }
  }

  @Test func `what was typed comes back, and no file stays`() {
    #expect(edit("printf 'two\\r\\nthree\\n' >>") == .changed("one\ntwo\nthree\n"))
    #expect(files == [])
  }

  @Test func `the file is the user's alone while the editor has it`() throws {
    #expect(edit("stat -c %a >\"$LEFT/mode\"") == .unchanged)
    let mode = try String(contentsOfFile: "\(home)/mode", encoding: .utf8)
    #expect(mode == "600\n")
  }

  @Test func `a text that was left as it was changes nothing`() {
    #expect(edit("true") == .unchanged)
    #expect(files == [])
  }

  @Test func `the VISUAL variable goes before EDITOR, and both may have options`() {
    let outcomes = run(.editor(draft), ["EDITOR": "false", "VISUAL": "sed -i s/one/two/"])
    #expect(outcomes == [.edited(draft, .changed("two\n"))])
  }

  @Test func `an editor that fails loses no text`() throws {
    guard case .failed(let sentence)? = edit("f() { echo mine >> \"$1\"; return 3; }; f") else {
      Issue.record("the editor's failure was not told")
      return
    }
    #expect(sentence.contains("ended with code 3"))
    let file = try #require(files.first)
    #expect(sentence.contains(file))
    #expect(try String(contentsOfFile: "\(home)/\(file)", encoding: .utf8) == "one\nmine\n")
  }

  @Test func `an editor that fails at once leaves no file`() {
    #expect(edit("false") == .failed("Nothing was changed: “false” ended with code 1."))
    #expect(files == [])
  }

  @Test func `an editor that is not there is told with the variable that names it`() {
    let sentence =
      "Nothing was changed: “no-such-editor” could not be started; $EDITOR names another."
    #expect(edit("no-such-editor") == .failed(sentence))
  }

  @Test func `an editor that is killed is told`() {
    #expect(
      edit("kill -9 $$ #") == .failed("Nothing was changed: “kill -9 $$ #” was ended by signal 9."))
  }

  @Test func `an editor that removes its file is told`() {
    #expect(edit("rm") == .failed("Nothing was changed: the editor has removed its file."))
  }

  @Test func `text that is not UTF-8 is kept in its file`() {
    guard case .failed(let sentence)? = edit("printf '\\377' >") else {
      Issue.record("the text was taken")
      return
    }
    #expect(sentence.contains("not UTF-8"))
    #expect(files.contains { sentence.contains($0) })
  }

  @Test func `a pager gets text that can do a terminal no harm`() throws {
    let outcomes = run(.pager("a\u{1B}[31mb\nsecond"), ["PAGER": "cp -t \"$LEFT\""])
    #expect(outcomes == [])
    let shown = try String(contentsOfFile: "\(home)/preview.txt", encoding: .utf8)
    #expect(!shown.contains("\u{1B}"))
    #expect(shown.hasSuffix("\nsecond"))
  }

  @Test func `children get the environment that is given and no other file`() throws {
    let script = "ls /proc/self/fd | tr '\\n' ' ' >\"$LEFT/open\"; env >\"$LEFT/env\" #"
    setenv("HEDGEROW_TEST_SECRET", "phx_secret", 1)
    defer { unsetenv("HEDGEROW_TEST_SECRET") }
    #expect(edit(script) == .unchanged)
    let environment = try String(contentsOfFile: "\(home)/env", encoding: .utf8)
    #expect(environment.contains("LEFT=\(home)"))
    #expect(!environment.contains("phx_secret"))
    // The listing itself opens one more.
    let open = try String(contentsOfFile: "\(home)/open", encoding: .utf8)
    #expect(open == "0 1 2 3 ")
  }

  @Test func `a shell that is not there is told`() {
    let outcomes = run(.shell, ["SHELL": "/no/such/shell"])
    guard case .told(let sentence)? = outcomes.first else {
      Issue.record("nothing was told")
      return
    }
    #expect(sentence.contains("/no/such/shell") && sentence.contains("$SHELL"))
  }
}
