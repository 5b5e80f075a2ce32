import GRDB

/// A value as rows of a table hold it: columns are named like its properties.
private struct Stored<Value: Decodable>: Decodable, FetchableRecord {
    let value: Value

    init(from decoder: any Decoder) throws { value = try Value(from: decoder) }
}

extension Database {
    /// The values of all rows that a query finds; the query is compiled once.
    func all<Value: Decodable>(_ sql: String, _ arguments: StatementArguments = []) throws -> [Value] {
        try Stored<Value>.fetchAll(cachedStatement(sql: sql), arguments: arguments).map(\.value)
    }

    /// The value of the first row that a query finds; nil where it finds none. It is compiled once.
    func first<Value: Decodable>(_ sql: String, _ arguments: StatementArguments = []) throws -> Value? {
        try Stored<Value>.fetchOne(cachedStatement(sql: sql), arguments: arguments)?.value
    }
}
