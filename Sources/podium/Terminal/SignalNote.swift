import Dispatch
import Foundation

/// Ends the program with a word on SIGINT and SIGTERM, instead of without one.
final class SignalNote {
    private let sources: [any DispatchSourceSignal]

    init(_ note: String) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if Terminal.errorIsScreen { Terminal.clearLine() }
                Terminal.note(note)
                _exit(128 + number)
            }
            source.resume()
            return source
        }
    }
}
