import Drawing
import Foundation

/// What the standard streams are connected to, and how wide a line may be.
enum Terminal {
    /// Whether standard output goes to a person's screen.
    static let outputIsScreen = isatty(STDOUT_FILENO) == 1

    /// Whether standard error goes to a person's screen.
    static let errorIsScreen = isatty(STDERR_FILENO) == 1

    /// Whether a person can be asked: standard input and output are a screen.
    static let inputIsPerson = isatty(STDIN_FILENO) == 1 && outputIsScreen

    /// Whether color may be used on standard output (see no-color.org).
    static let usesColor =
        outputIsScreen && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// The columns of the screen; `COLUMNS` where it is set; 100 where there is no screen.
    static var width: Int {
        let wanted = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init)
        if let wanted, wanted > 0 { return wanted }
        var size = winsize()
        let isKnown = [STDOUT_FILENO, STDERR_FILENO].contains { ioctl($0, UInt(TIOCGWINSZ), &size) == 0 }
        return isKnown && size.ws_col > 0 ? Int(size.ws_col) : 100
    }

    /// Writes a line, or several, to standard error, in which no foreign text can steer the screen.
    static func note(_ line: String) { FileHandle.standardError.write(Data((PlainText.page(line) + "\n").utf8)) }

    /// Takes away what stands on the screen's last line.
    static func clearLine() { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
}
