import HedgerowViewModels
import TerminalKit

extension EventLoop {
  // MARK: Actions

  /// Runs an action as its key does, or as the command line does with an argument.
  func run(_ name: String, argument: String = "") {
    if name.hasPrefix(":") { return runCommand(String(name.dropFirst())) }
    guard let action = actions[name] else { return }
    if let obstacle = action.obstacle(workspace) {
      workspace.tell(Notice("\(action.title): not now, \(obstacle).", .warning))
    } else if let form = action.argument, !argument.isEmpty {
      start(form.perform(&workspace, argument))
    } else if action.argument?.isRequired == true {
      openCommandLine("\(action.command) ")
    } else {
      start(action.perform(&workspace))
    }
  }

  /// Tells who learns what the keys do; before each kind of change it takes them twice.
  func mayRun(_ name: String, after keys: [Key]) -> Bool {
    guard workspace.isLearning, let action = actions[name], action.scope != .text,
      action.obstacle(workspace) == nil
    else { return true }
    let words = "\(KeySequence(keys).symbol): \(action.title)."
    guard action.obstacle.isForChanges, explained.insert(name).inserted else {
      workspace.tell(Notice(words))
      return true
    }
    workspace.tell(
      Notice("\(words) Once more does it; `:set learn off` ends these words.", .warning))
    return false
  }

  // MARK: Command line

  func openCommandLine(_ text: String) {
    workspace.openCommandLine(
      commands.commands(in: workspace.scopes, of: workspace), history: history.read(), text: text)
  }

  func runCommand(_ line: String) {
    switch commands.meaning(of: line, in: workspace.scopes) {
    case .nothing: return
    case .problem(let sentence):
      workspace.tell(Notice(sentence, .warning))
    case .run(let action, let argument):
      guard actions[action]?.isIn(workspace.scopes) == true else {
        return workspace.tell(Notice("“\(action)” has no meaning here.", .warning))
      }
      run(action, argument: argument)
    }
    var lines = history.read()
    lines.add(line)
    history.write(lines)
  }

  private var history: HistoryFile { HistoryFile(surroundings.files) }

  // MARK: Browser

  func openInBrowser(_ url: String) {
    let browser = Browser(environment: surroundings.environment)
    guard browser.isHere(terminal.capabilities) else { return start(workspace.showLink(url)) }
    if let complaint = browser.open(url) {
      start(workspace.showLink(url))
      workspace.tell(Notice("Not opened: \(complaint).", .warning))
    } else {
      workspace.tell(Notice("Opened \(url)"))
    }
  }

  // MARK: Prefixes

  /// Remembers what may follow the keys, and shows it if nothing does.
  func waitForMore(after keys: [Key]) {
    let continuations = keyMap.continuations(of: keys, in: workspace.scopes).map { rest, name in
      let action = actions[name]
      return KeyPrefix.Continuation(
        keys: rest.symbol, title: action?.title ?? name,
        isPossible: action?.obstacle(workspace) == nil)
    }
    let isShown = workspace.prefix?.isShown ?? false
    workspace.prefix = KeyPrefix(
      keys: KeySequence(keys).symbol, continuations: continuations)
    workspace.prefix?.isShown = isShown
    start([.wait(.prefixRest)])
  }

  // MARK: Configuration

  /// Gives the terminal the theme that the view models want.
  func applyTheme() {
    let wanted = workspace.shownTheme
    guard wanted != usedTheme else { return }
    usedTheme = wanted
    do throws(ConfigurationProblem) {
      terminal.use(theme: surroundings.painted(try surroundings.themes.theme(named: wanted)))
    } catch {
      workspace.tell(Notice("The theme cannot be used: \(error).", .failure))
    }
  }

  func useTheme(_ name: String) {
    guard workspace.themes.contains(name) else {
      let names = workspace.themes.joined(separator: ", ")
      return workspace.tell(Notice("There is no theme “\(name)”; there are \(names).", .warning))
    }
    workspace.theme = name
    let file = surroundings.configurationFile ?? "config.toml"
    workspace.tell(
      Notice("The theme is \(name) until you leave; theme = \"\(name)\" in \(file) keeps it."))
  }

  func showKeys() {
    start([.runOutside(.pager(KeyTable(actions: actions, map: keyMap).toml))])
  }

  /// Reads keys, aliases and the theme again; what is wrong is told, and everything stays as it was.
  func reloadConfiguration() {
    guard let file = surroundings.configurationFile else { return }
    do throws(ConfigurationProblem) {
      let configuration = try Configuration(path: file)
      let map = try KeyMap(
        actions: actions, preset: configuration.preset, overrides: configuration.keys)
      let table = try CommandTable(actions: actions, aliases: configuration.aliases)
      if let theme = configuration.theme {
        _ = try surroundings.themes.theme(named: theme)
        workspace.theme = theme
      }
      (keyMap, commands) = (map, table)
      workspace.themes = surroundings.themes.names
      // A theme of the user's own may read differently now.
      usedTheme = ""
      workspace.tell(
        Notice("Read \(file) again: keys, aliases and theme are as it says.", .success))
    } catch {
      workspace.tell(Notice("Nothing was taken over: \(error).", .failure))
    }
  }
}
