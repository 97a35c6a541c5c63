import HedgerowCore
import HedgerowStore
import NIOCore
import PostHogAPI

/// Files of a job: names, bytes, checks.
extension Carrier {
  /// Fetches parts of the job, a few at once. `name` is what the server calls one.
  func fetch(
    _ parts: [Int], of what: String, name: @Sendable (JobPart) -> String
  ) async throws(Problem) {
    for index in parts { try await settlePath(of: index, name) }
    let files = limits.files
    let problems = await withTaskGroup(of: Problem?.self) { group in
      var waiting = parts[...]
      var problems: [Problem] = []
      for _ in 0..<min(files, waiting.count) {
        if let next = waiting.popFirst() { group.addTask { await fetching(next) } }
      }
      for await problem in group {
        if let problem { problems.append(problem) }
        // Without a disk, a network or a key the others would fare no better.
        if let next = waiting.popFirst(), problems.allSatisfy({ !Self.ends.contains($0.kind) }) {
          group.addTask { await fetching(next) }
        }
      }
      return problems
    }
    if let worst = problems.first(where: { Self.ends.contains($0.kind) }) ?? problems.first {
      throw worst
    }
  }

  /// Failures that are not of one file alone.
  private static let ends: Set<Problem.Kind> = [
    .local, .offline, .timedOut, .unauthorised, .cancelled,
  ]

  private func fetching(_ index: Int) async -> Problem? {
    do throws(Problem) {
      try await fetchPart(index)
      return nil
    } catch {
      // Whether this can be written down changes nothing: the problem is told either way.
      if error.kind != .cancelled {
        _ = try? await keeper.change { $0.parts[index].state = .failed }
      }
      return error
    }
  }

  /// Settles where a part goes, once: a file of that name that is there already keeps it.
  private func settlePath(
    of index: Int, _ name: @Sendable (JobPart) -> String
  ) async throws(Problem) {
    let job = await keeper.job
    guard job.parts[index].path == nil, let saving = job.saving else { return }
    let folder = DownloadFolder(path: saving.folder)
    do throws(PrivateFile.Failure) { try folder.prepare() } catch {
      throw JobProblem.disk("use the folder \(saving.folder)", error)
    }
    let safe = try Self.name(name(job.parts[index]), of: job, saving)
    let taken = Set(job.parts.compactMap(\.path))
    let path =
      saving.replaces && !taken.contains("\(saving.folder)/\(safe)")
      ? "\(saving.folder)/\(safe)" : folder.freePath(safe) { taken.contains($0) }
    try await keeper.change { $0.parts[index].path = path }
  }

  private static func name(
    _ server: String, of job: Job, _ saving: JobSaving
  ) throws(Problem) -> String {
    let safe = SafeName.make(server)
    guard let text = saving.template else { return safe }
    do throws(NameTemplate.Unknown) {
      let time = LocalTime(job.createdAt, in: .utc)
      return try NameTemplate(text).name(
        .init(name: safe, id: job.exportID.map { "\($0)" } ?? job.id.text, time: time))
    } catch {
      throw Problem(
        kind: .local, title: "Could not name the file",
        detail: String(error.description.dropLast()),
        remedy: "Change the pattern, then retry.")
    }
  }

  // MARK: One part

  private func fetchPart(_ index: Int) async throws(Problem) {
    let part = await keeper.job.parts[index]
    guard part.state != .done, let path = part.path else { return }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let action = "fetch \(name)"
    if try await takeFinished(index, part, path) { return }
    try await keeper.change { $0.parts[index].state = .fetching }
    var tries = 0
    var start = time.elapsed()
    while true {
      let before = DownloadFolder.size(of: path + PartFile.suffix) ?? 0
      do {
        try await receive(index, path, action)
        break
      } catch let error as APIError {
        // Whatever came in makes the next try worth as much as the first.
        let now = DownloadFolder.size(of: path + PartFile.suffix) ?? 0
        if now > before || tries == 0 { (tries, start) = (0, time.elapsed()) }
        tries += 1
        try await waitOut(error, doing: action, tries: tries, since: start)
      } catch let problem as Problem {
        throw problem
      } catch { throw JobProblem.cancelled(action) }
    }
    try await keeper.note(nil)
    try await check(index, path, name)
  }

  /// A file that was whole and named just before a break is not fetched again.
  private func takeFinished(
    _ index: Int, _ part: JobPart, _ path: String
  ) async throws(Problem) -> Bool {
    guard part.state == .fetching, let bytes = part.bytes,
      DownloadFolder.size(of: path) == bytes, !DownloadFolder.exists(path + PartFile.suffix),
      let hash = PartFile.sha256(of: path)
    else { return false }
    try await keeper.change { job in
      job.parts[index].sha256 = hash
      job.parts[index].bytesDone = bytes
    }
    try await check(index, path, path.split(separator: "/").last.map(String.init) ?? path)
    return true
  }

  /// Takes in what is missing of a file, and gives it its name.
  private func receive(_ index: Int, _ path: String, _ action: String) async throws {
    let part = await keeper.job.parts[index]
    do {
      var file = try PartFile.open(for: path)
      if part.entityTag == nil || file.size == 0 || part.bytes != file.size {
        let stream = try await begin(&file, part, index, action)
        if let total = stream.total { try Self.checkRoom(for: total - file.size, path, action) }
        try await take(stream, into: &file, index)
      }
      try await finish(&file, index)
    } catch let failure as PrivateFile.Failure {
      throw JobProblem.disk(action, failure)
    } catch let error as TransportError {
      throw APIError(error, reading: "download")
    }
  }

  /// Has the file sent from where it is, or from its start where that cannot be.
  private func begin(
    _ file: inout PartFile, _ part: JobPart, _ index: Int, _ action: String
  ) async throws -> FileStream {
    let size = file.size
    let range = part.entityTag.flatMap { size > 0 ? FileRange(from: size, of: $0) : nil }
    let stream: FileStream
    do throws(APIError) { stream = try await open(part, range) } catch {
      if let problem = JobProblem.expired(action, error) { throw problem }
      throw error
    }
    if stream.start == 0, size > 0 { try file.begin() }
    try await keeper.change { job in
      job.parts[index].entityTag = stream.entityTag
      job.parts[index].bytes = stream.total
      job.parts[index].bytesDone = stream.start
    }
    return stream
  }

  private func take(
    _ stream: FileStream, into file: inout PartFile, _ index: Int
  ) async throws {
    var chunks = stream.body.makeAsyncIterator()
    var told = time.elapsed()
    while let chunk = try await chunks.next() {
      try await file.append(chunk)
      let now = time.elapsed()
      if now - told < Self.toldEvery { continue }
      told = now
      try await keeper.arrived(file.size, ofPart: index, total: stream.total)
    }
    if let total = stream.total, file.size != total {
      throw APIError(.offline(reason: "the connection broke"), endpoint: "download")
    }
  }

  /// How often the job hears how much has come.
  private static let toldEvery = Duration.milliseconds(200)

  private func finish(_ file: inout PartFile, _ index: Int) async throws {
    let size = file.size
    let hash = await file.sha256
    // The size is written down before the file has its name: then a break in between costs nothing.
    let replaces = try await keeper.change { job in
      job.parts[index].bytes = size
      job.parts[index].bytesDone = size
      job.parts[index].sha256 = hash
      return job.saving?.replaces ?? false
    }
    try file.finish(replacing: replaces)
  }

  private func open(
    _ part: JobPart, _ range: FileRange?
  ) async throws(APIError) -> FileStream {
    let job = await keeper.job
    let id = job.steps[part.step].serverID ?? ""
    if let file = part.fileID {
      return try await client.batchExports(project: project).file(file, of: id, range)
    }
    return try await client.exports(project: project).content(Int64(id) ?? 0, range)
  }

  private static func checkRoom(
    for bytes: Int64, _ path: String, _ action: String
  ) throws(Problem) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    guard let room = DownloadFolder.room(at: folder), room < bytes else { return }
    throw Problem(
      kind: .local, title: "Could not \(action)",
      detail:
        "\(ByteCount.words(bytes)) are needed in \(folder), and \(ByteCount.words(room)) are free",
      remedy: "Make room or choose another folder, then retry.")
  }

  /// Looks whether the file is what it should be. One that is not is left for the user to look at.
  private func check(_ index: Int, _ path: String, _ name: String) async throws(Problem) {
    let finding = FileCheck.look(at: path, name: name)
    let (state, remark): (JobPart.State, String?) =
      switch finding {
      case .good: (.done, nil)
      case .remark(let text): (.done, text)
      case .damaged(let text): (.failed, text)
      }
    try await keeper.change { job in
      job.parts[index].state = state
      job.parts[index].remark = remark
    }
    try await keeper.settleProgress()
    guard case .damaged(let text) = finding else { return }
    throw Problem(
      kind: .undecodable, title: "“\(name)” is damaged", detail: text,
      remedy: "It is kept as it came. Order it anew.")
  }
}
