import Competitions
import Foundation
import Frames
import Judging
import Problems
import Scoring

/// Makes train, test and solution of a competition whose rows are images in IDX files.
struct ImageMaker {
    let competition: Competition
    /// The host's files by name, none of them compressed.
    let files: [String: URL]
    let progress: (PreparationStep) -> Void

    private var manifest: Manifest { competition.manifest }
    private var data: Manifest.DataFiles { manifest.data }

    /// The tables of ids and labels; images stay in files of their own.
    func make() throws -> PreparedTables {
        let train = try rows(data.train)
        let test = try data.test.map(rows)
        guard let trainLabels = train.labels, let test else {
            throw PreparationError.data(file: Manifest.fileName, reason: "images need 'labels' for train, and a 'test'")
        }
        let classes = try competition.classes(
            in: [trainLabels, test.labels ?? []].map(target), file: train.name)
        let keys = numbered(from: train.count + 1, count: test.count)
        return PreparedTables(
            train: try Frame(numbered(from: 1, count: train.count).columns + [target(trainLabels)]),
            test: try Frame(keys.columns), testIDs: keys, truth: try truth(trainLabels, classes), classes: classes,
            solution: try test.labels.map { try solution($0, keys: keys, classes: classes, name: test.name) })
    }

    private struct Rows {
        let name: String
        let count: Int
        let labels: [String]?
    }

    private func rows(_ table: Manifest.Table) throws -> Rows {
        guard case .images(let images, let labels) = table else {
            throw PreparationError.data(file: Manifest.fileName, reason: "expected images")
        }
        progress(.reading(images))
        let count = try file(images).images().count
        let texts = try labels.map { try file($0).labels().map { String($0) } }
        if let labels, let texts, texts.count != count {
            throw PreparationError.data(
                file: labels, reason: "\(texts.count) labels for the \(count) images of \(images)")
        }
        return Rows(name: labels ?? images, count: count, labels: texts)
    }

    private func file(_ name: String) throws -> IDXFile {
        guard let url = files[name] else {
            throw PreparationError.data(file: name, reason: "the file is neither in the folder nor given by a source")
        }
        return try IDXFile(contentsOf: url)
    }

    private func solution(_ labels: [String], keys: RowKeys, classes: [String], name: String) throws -> Solution {
        let roles = RowRoles(count: keys.count, truth: try truth(labels, classes), groups: nil, times: nil)
        let usage = try RowSplitter(rule: manifest.split, name: name).usage(roles)
        return try Solution(keys: keys, columns: [target(labels)], usage: usage)
    }

    private func truth(_ labels: [String], _ classes: [String]) throws -> Truth {
        try competition.problem(classes: classes).truth(in: Frame([target(labels)]), file: Manifest.fileName)
    }

    private func target(_ labels: [String]) -> Column {
        let text = Column(data.targets[0], .text(TextValues(labels)))
        return competition.kind.columnKind == .number
            ? Column(text.name, .number(labels.compactMap(Double.init))) : text
    }

    private func numbered(from first: Int, count: Int) -> RowKeys {
        RowKeys([Column(data.key[0], .text(TextValues((first..<first + count).map { String($0) })))])
    }
}
