import Foundation

/// The texts that may stand in a place of a manifest.
enum TextRule: String, Sendable, Hashable {
    /// Any text but the empty one.
    case line
    /// A competition's name.
    case identifier
    /// A metric's name.
    case metric
    /// A path inside the competition's folder.
    case path
    /// A file's name, without folders.
    case fileName
    /// A column's name.
    case column
    /// A class, as in the data.
    case literal
    /// A field of a text file, as it stands there.
    case field
    /// A package of the Python index with its version.
    case pythonPackage
    /// A Debian package, with or without a version.
    case debianPackage
    /// An address.
    case address
    /// A competition on Kaggle.
    case kaggle
    /// A SHA-256 checksum.
    case sha256
    /// One character between fields.
    case delimiter

    /// What is expected, to follow the word "expected".
    var expectation: String {
        switch self {
        case .line: "a text"
        case .identifier: "a name of a-z, 0-9 and '-', at most 64 characters, that starts with a letter or digit"
        case .metric: "the name of a metric, such as 'rmse'"
        case .path: "a path inside the competition's folder, such as 'train.csv'"
        case .fileName: "a file name without folders, such as 'train.csv'"
        case .column: "the name of a column"
        case .literal: "a class as it stands in the data"
        case .field: "a field as it stands in the file"
        case .pythonPackage: "a package with its version, such as 'evalml==0.84.0'"
        case .debianPackage: "a package, such as 'dataset-fashion-mnist' or 'name=version'"
        case .address: "an address that starts with https:// (http:// for this machine only)"
        case .kaggle: "a competition's name on Kaggle, such as 'titanic'"
        case .sha256: "64 lower-case hexadecimal digits"
        case .delimiter: "one of ',', ';', '|' and the tab"
        }
    }

    /// The regular expression that JSON Schema gets, or nil where every text will do.
    var pattern: String? {
        switch self {
        case .line, .column, .literal, .field: nil
        case .identifier: "^[a-z0-9][a-z0-9-]{0,63}$"
        case .metric: "^[A-Za-z0-9][A-Za-z0-9_-]*$"
        case .kaggle: "^[a-z0-9][a-z0-9-]*$"
        case .path: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$"
        case .fileName: "^(?!\\.)[^/\\\\]+$"
        case .pythonPackage: "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?==[A-Za-z0-9][A-Za-z0-9.!+_-]*$"
        case .debianPackage: "^[a-z0-9][a-z0-9+.-]+(=[A-Za-z0-9][A-Za-z0-9.+:~-]*)?$"
        case .address: "^(https://[^\\s]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?/[^\\s]*)$"
        case .sha256: "^[0-9a-f]{64}$"
        case .delimiter: "^[,;|\\t]$"
        }
    }

    /// Whether the text obeys the rule; control characters never do, but for the tab as a delimiter.
    func allows(_ text: String) -> Bool {
        if text.isEmpty { return self == .field }
        if self != .delimiter, text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return false
        }
        guard let pattern else { return true }
        return text.range(of: pattern, options: .regularExpression) != nil
    }

    /// Whether YAML's numbers and truth values are read as the text that stands there.
    var takesAnyScalar: Bool { [.column, .literal, .field, .line].contains(self) }
}
