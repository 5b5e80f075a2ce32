import Drawing
import Foundation
import Synchronization

/// Shows on standard error how far work has come and how long it will take: on a screen one line that is drawn again,
/// elsewhere a plain line every ten seconds.
final class ProgressLine: Sendable {
    private struct State {
        var share: Double?
        var detail = ""
        var drawn = false
        var last = Terminal.errorIsScreen ? Date.distantPast : .now
    }

    private let title: String
    private let delay: Double
    private let start = Date.now
    private let state = Mutex(State())

    /// A line that is first drawn when work has taken longer than `delay` seconds.
    init(_ title: String, delay: Double = 0) {
        self.title = title
        self.delay = delay
    }

    /// Says that `share` of the work is done, 0 … 1, nil where nobody knows; what is behind the share that was said before
    /// is not shown.
    func update(_ share: Double?, _ detail: String) {
        state.withLock { state in
            state.share = share.map { max(state.share ?? 0, min(1, $0)) }
            state.detail = detail
            let now = Date.now
            guard now.timeIntervalSince(state.last) > (Terminal.errorIsScreen ? 0.1 : 10),
                now.timeIntervalSince(start) > delay
            else { return }
            state.last = .now
            draw(&state)
        }
    }

    /// Writes a line that stays, above the one that is drawn again.
    func say(_ line: String) {
        state.withLock { state in
            clear(&state)
            Terminal.note(line)
        }
    }

    /// Takes the drawn line away.
    func finish() { state.withLock { clear(&$0) } }

    private func draw(_ state: inout State) {
        let line = text(state)
        guard Terminal.errorIsScreen else {
            if state.share != 0 { Terminal.note(line) }
            return
        }
        Terminal.clearLine()
        FileHandle.standardError.write(Data(PlainText.harmless(String(line.prefix(max(20, Terminal.width - 1)))).utf8))
        state.drawn = true
    }

    private func clear(_ state: inout State) {
        guard state.drawn else { return }
        Terminal.clearLine()
        state.drawn = false
    }

    private func text(_ state: State) -> String {
        let elapsed = Date.now.timeIntervalSince(start)
        guard let share = state.share else { return "\(title) after \(NumberText.clock(elapsed))  \(state.detail)" }
        let percent = String(format: "%3.0f%%", share * 100)
        let left = share > 0.01 ? ", about \(NumberText.clock(elapsed / share * (1 - share))) left" : ""
        let bar = Terminal.errorIsScreen ? Self.bar(share, width: 20) + " " : ""
        return "\(title) \(bar)\(percent) after \(NumberText.clock(elapsed))\(left)  \(state.detail)"
    }

    private static func bar(_ share: Double, width: Int) -> String {
        let full = Int(share * Double(width))
        return String(repeating: "━", count: full) + String(repeating: "─", count: width - full)
    }
}
