import Competitions
import Foundation
import Frames
import Images
import ModelZoo
import Problems
import Scoring
import Submissions
import Tensors
import Trees

extension FuzzTarget {
    /// CSV as a table; the first byte says how it is written.
    static let csv = FuzzTarget(name: "csv") { bytes in
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

    /// A manifest.
    static let manifest = FuzzTarget(name: "manifest") { bytes in
        _ = try Manifest.parse(String(decoding: bytes, as: UTF8.self))
    }

    /// A submission of each form: the first byte says which.
    static let answers = FuzzTarget(name: "answers") { bytes in
        guard let first = bytes.first, !Judged.all.isEmpty else { return }
        try Judged.all[Int(first) % Judged.all.count].judge(Array(bytes.dropFirst()))
    }

    /// A formula over a truth and predictions.
    static let formulas = FuzzTarget(name: "formulas") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let metric = try MetricRegistry.standard.metric(named: "formula", parameters: ["formula": .text(text)])
        let judge = Dictionary(
            metric.needs.map { ($0.column, JudgeColumn.texts(["1", "2", "2"])) }, uniquingKeysWith: { $1 })
        let truth = Truth(.numbers([1, 2, 3]), judge: judge)
        _ = try metric.score(truth, .numbers([2, 2, 5]))
    }

    /// A saved model.
    static let models = FuzzTarget(name: "models") { bytes in
        let surrogate = Surrogate(.squaredError)
        _ = try FittedPipeline(decoding: Data(bytes), surrogate: surrogate)
    }

    /// Trees of other programs and our own, by what they begin with.
    static let trees = FuzzTarget(name: "trees") { bytes in
        let data = Data(bytes)
        if data.starts(with: "{".utf8) { _ = try BoostedTrees(xgboost: data) }
        if data.starts(with: "tree".utf8) { _ = try BoostedTrees(lightGBM: String(decoding: data, as: UTF8.self)) }
        _ = try? BoostedTrees(decoding: data)
        _ = try Forest(decoding: data)
    }

    /// Arrays and weights, by what they begin with.
    static let arrays = FuzzTarget(name: "arrays") { bytes in
        let data = Data(bytes)
        if data.starts(with: "PK".utf8) { _ = try Npz.decode(data) }
        if data.first == 0x93 { _ = try Npy.decode(data) }
        _ = try Safetensors.decode(data)
    }

    /// A photo.
    static let photos = FuzzTarget(name: "photos") { bytes in
        try bytes.withUnsafeBufferPointer { bytes in
            if let fault = ImageFile.fault(in: bytes, name: "photo") { throw fault }
            _ = try ImageFile(bytes, name: "photo").decoded(.pad, size: 16)
        }
    }
}
