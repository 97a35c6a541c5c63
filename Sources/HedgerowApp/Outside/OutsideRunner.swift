import FoundationEssentials
import HedgerowStore
import HedgerowViewModels
import TerminalKit

/// Gives the screen to an editor, a pager or a shell, and takes it back.
@MainActor
struct OutsideRunner {
  private let environment: [String: String]
  private let drafts: DraftFolder

  /// The environment is that of the children: the API key must not be in it.
  init(environment: [String: String]) {
    self.environment = environment
    drafts = DraftFolder(state: Directories(environment: environment).state)
  }

  /// Runs the program until it ends; the screen is as it was before when this returns.
  func run(_ program: OutsideProgram, on terminal: any Terminal) -> [Outcome] {
    switch program {
    case .editor(let draft): [.edited(draft, edit(draft, on: terminal))]
    case .pager(let text): show(text, on: terminal)
    case .shell: openShell(on: terminal)
    }
  }

  // MARK: Editor

  private func edit(_ draft: Draft, on terminal: any Terminal) -> EditResult {
    do throws(PrivateFile.Failure) {
      let file = try drafts.write(draft.text, named: draft.fileName)
      return try edited(draft, file, after: runOn(file.path, editor, on: terminal))
    } catch {
      return .failed("The text could not be given to the editor: \(error)")
    }
  }

  private func edited(
    _ draft: Draft, _ file: DraftFolder.File, after ending: ChildProcess.Ending
  ) throws(PrivateFile.Failure) -> EditResult {
    guard let bytes = try PrivateFile.read(file.path) else {
      return .failed("Nothing was changed: the editor has removed its file.")
    }
    let isUntouched = bytes == Array(draft.text.utf8)
    if let complaint = complaint(of: ending, program: editor, variable: "EDITOR") {
      if isUntouched { file.remove() }
      return .failed(
        "Nothing was changed: \(complaint)."
          + (isUntouched ? "" : " What was typed is in \(file.path)."))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .failed("Nothing was changed: the text is not UTF-8. It is in \(file.path).")
    }
    file.remove()
    return isUntouched ? .unchanged : .changed(text.replacing("\r\n", with: "\n"))
  }

  private var editor: String {
    variable("VISUAL") ?? variable("EDITOR") ?? "vi"
  }

  // MARK: Pager and shell

  private func show(_ text: String, on terminal: any Terminal) -> [Outcome] {
    // Not every pager makes what could harm the terminal visible.
    let clean = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TerminalText.sanitised(String($0)) }.joined(separator: "\n")
    let pager = variable("PAGER") ?? "less"
    do throws(PrivateFile.Failure) {
      let file = try drafts.write(clean, named: "preview.txt")
      defer { file.remove() }
      let complaint = complaint(
        of: runOn(file.path, pager, on: terminal), program: pager, variable: "PAGER")
      return complaint.map { [.told("The text could not be shown: \($0).")] } ?? []
    } catch {
      return [.told("The text could not be given to the pager: \(error)")]
    }
  }

  private func openShell(on terminal: any Terminal) -> [Outcome] {
    let shell = variable("SHELL") ?? "/bin/sh"
    let ending = terminal.runOutside { ChildProcess.run([shell], environment: environment) }
    // What a shell exits with is what its last command did.
    guard case .notStarted(let reason) = ending else { return [] }
    return [.told("The shell “\(shell)” could not be started: \(reason). $SHELL names it.")]
  }

  /// Runs a command of the user's, which may have options, on a file.
  private func runOn(
    _ file: String, _ command: String, on terminal: any Terminal
  ) -> ChildProcess.Ending {
    terminal.runOutside {
      ChildProcess.run(
        ["/bin/sh", "-c", "\(command) \"$1\"", "sh", file], environment: environment)
    }
  }

  private func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What is wrong with how a program ended; `nil` where nothing is.
  private func complaint(
    of ending: ChildProcess.Ending, program: String, variable: String
  ) -> String? {
    switch ending {
    case .exited(0): nil
    case .exited(126), .exited(127), .notStarted:
      "“\(program)” could not be started; $\(variable) names another"
    case .exited(let code): "“\(program)” ended with code \(code)"
    case .signalled(let signal): "“\(program)” was ended by signal \(signal)"
    }
  }
}
