import HedgerowCore
import HedgerowStore
import HedgerowViewModels
import TerminalKit

/// What the screen does about jobs that outlive it.
extension EventLoop {
  /// Calls the user, who may be looking at another window.
  func call(_ sentence: String) {
    let bytes = surroundings.message.sequence(
      title: "Hedgerow", body: sentence, terminal.capabilities)
    if !bytes.isEmpty { terminal.send(bytes) }
    let text = surroundings.message.tmuxText(
      title: "Hedgerow", body: sentence, terminal.capabilities)
    if let text { TmuxMessage.show(text, surroundings.environment) }
  }

  /// The folder for downloads that the user once named, in a file of the profile.
  private var downloadsFile: String? {
    surroundings.files.map {
      "\($0.state)/downloads-\(Directories.component(workspace.heading.profile))"
    }
  }

  func keepDownloads(_ folder: String) {
    guard let downloadsFile else { return }
    // Not remembering costs one question at the next download.
    try? PrivateFile.write(Array(folder.utf8), to: downloadsFile)
  }

  /// Takes the folder for downloads from the profile, else from what was answered before.
  func recallDownloads() {
    let kept = downloadsFile.flatMap { try? PrivateFile.read($0) }
      .map { String(decoding: $0, as: UTF8.self) }
    guard let folder = surroundings.downloads.folder ?? kept, !folder.isEmpty else { return }
    workspace.save(
      downloadsTo: JobSaving(folder: folder, template: surroundings.downloads.name))
  }
}
