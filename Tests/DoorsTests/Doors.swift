import Competitions
import Foundation
import Frames
import Images
import Leaderboard
import ModelZoo
import Parquet
import Problems
import Scoring
import Sounds
import Submissions
import Tensors
import Trees
import Workflows

/// A door through which other people's bytes come. `Scripts/fuzz` knocks at each with what libFuzzer makes up, `DoorsTests` with what is
/// drawn of a seed.
struct Door: Sendable {
    /// One word.
    let name: String
    /// Reads the bytes as whoever opens the door does; throws what that throws.
    let take: @Sendable ([UInt8]) throws -> Void

    static let all = [
        csv, formats, parquet, manifest, imports, answers, formulas, models, trees, arrays, weights, photos, sounds,
        boards,
    ]
}

extension Door {
    /// CSV as a table; the first byte says how it is written.
    static let csv = Door(name: "csv") { bytes in
        guard let way = bytes.first else { return }
        var options = CSVOptions()
        if way & 1 != 0 { options.delimiter = UInt8(ascii: ";") }
        if way & 2 != 0 { options.header = .none }
        if way & 4 != 0 { options.spelling.decimal = UInt8(ascii: ",") }
        let frame = try Frame(csvBytes: Array(bytes.dropFirst()), options: options)
        // What was read is written so that it can be read again.
        let again = try Frame(csvBytes: frame.csvBytes())
        precondition(again.names == frame.names, "other columns when it is read again")
    }

    /// A host's table in a format that is no CSV; the first byte says which.
    static let formats = Door(name: "formats") { bytes in
        guard let first = bytes.first else { return }
        let formats = Catalog.standard.tableFormats
        let file = try Scratch.file("table", Data(bytes.dropFirst()))
        let format = formats[Int(first) % formats.count]
        _ = try format.read(file, options: CSVOptions())
        _ = try format.skippedLines(of: file, options: CSVOptions())
    }

    /// A table in Parquet's format.
    static let parquet = Door(name: "parquet") { bytes in
        try bytes.withUnsafeBufferPointer { _ = try ParquetFile($0).letters() }
    }

    /// A manifest.
    static let manifest = Door(name: "manifest") { bytes in
        _ = try Manifest.parse(String(decoding: bytes, as: UTF8.self))
    }

    /// Another platform's description of a competition, beside a table; the first byte says which platform's.
    static let imports = Door(name: "imports") { bytes in
        let names = [
            "challenge_config.yaml", "competition.yaml", "conf.json", "config.yaml", "croissant.json", "problem.py",
        ]
        guard let first = bytes.first else { return }
        let place = try Scratch.emptyFolder("import")
        for path in ["train.csv", "solution.csv", "data/train.csv"] {
            try Scratch.file("import/\(path)", Data("id,y,kind\n1,2.5,a\n2,3.5,b\n3,1,a\n4,9,b\n".utf8))
        }
        try Scratch.file("import/\(names[Int(first) % names.count])", Data(bytes.dropFirst()))
        let root = try Scratch.emptyFolder("root")
        _ = try Workspace(root: root, cache: root).importCompetition(at: place, into: "imported")
    }

    /// A submission of each form: the first byte says which.
    static let answers = Door(name: "answers") { bytes in
        guard let first = bytes.first, !Judged.all.isEmpty else { return }
        try Judged.all[Int(first) % Judged.all.count].judge(Array(bytes.dropFirst()))
    }

    /// A formula over a truth and predictions.
    static let formulas = Door(name: "formulas") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let metric = try MetricRegistry.standard.metric(named: "formula", parameters: ["formula": .text(text)])
        let judge = Dictionary(
            metric.needs.map { ($0.column, JudgeColumn.texts(["1", "2", "2"])) }, uniquingKeysWith: { $1 })
        let truth = Truth(.numbers([1, 2, 3]), judge: judge)
        _ = try metric.score(truth, .numbers([2, 2, 5]))
    }

    /// A saved model.
    static let models = Door(name: "models") { bytes in
        let surrogate = Surrogate(.squaredError)
        _ = try FittedPipeline(decoding: Data(bytes), surrogate: surrogate)
    }

    /// Trees of other programs and our own, by what they begin with.
    static let trees = Door(name: "trees") { bytes in
        let data = Data(bytes)
        if data.starts(with: "{".utf8) {
            _ = try BoostedTrees(xgboost: data)
        } else if data.starts(with: "tree".utf8) {
            _ = try BoostedTrees(lightGBM: String(decoding: data, as: UTF8.self))
        } else {
            _ = try? BoostedTrees(decoding: data)
            _ = try Forest(decoding: data)
        }
    }

    /// Arrays and weights, by what they begin with.
    static let arrays = Door(name: "arrays") { bytes in
        let data = Data(bytes)
        if data.starts(with: "PK".utf8) { _ = try Npz.decode(data) }
        if data.first == 0x93 { _ = try Npy.decode(data) }
        _ = try Safetensors.decode(data)
    }

    /// Weights as other libraries keep them; the first byte says which.
    static let weights = Door(name: "weights") { bytes in
        guard let first = bytes.first else { return }
        let data = Data(bytes.dropFirst())
        switch first % 3 {
        case 0: _ = try TorchCheckpoint.decode(data)
        case 1: _ = try ONNXWeights.decode(data)
        default: _ = try NumPyPickle.decode(data)
        }
    }

    /// A photo.
    static let photos = Door(name: "photos") { bytes in
        try bytes.withUnsafeBufferPointer { bytes in
            if let fault = ImageFile.fault(in: bytes, name: "photo") { throw fault }
            _ = try ImageFile(bytes, name: "photo").decoded(.pad, size: 16)
        }
    }

    /// A sound.
    static let sounds = Door(name: "sounds") { bytes in
        try bytes.withUnsafeBufferPointer { bytes in
            if let fault = SoundFile.fault(in: bytes, name: "sound") { throw fault }
            _ = try SoundFile(bytes, name: "sound").decoded(first: 1)
        }
    }

    /// A board that somebody published, in all forms in which it is shown.
    static let boards = Door(name: "boards") { bytes in
        let standings = try Standings(json: Data(bytes))
        _ = (standings.csv(), standings.markdown(), standings.table(), standings.svg(), standings.html())
        // What was read is written so that it can be read again.
        let text = try standings.json()
        let again = try Standings(json: Data(text.utf8)).json()
        precondition(again == text, "another board when it is read again")
    }
}
