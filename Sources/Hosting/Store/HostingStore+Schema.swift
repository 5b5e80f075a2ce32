import GRDB

extension HostingStore {
    /// Each step is kept for ever; a change of a table is a new step.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("hosting: people") { database in
            try database.create(table: "person") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("name", .text).notNull().unique()
                table.column("role", .text).notNull()
                table.column("password", .text)
                table.column("createdAt", .datetime).notNull()
            }
            try database.create(table: "token") { table in
                table.autoIncrementedPrimaryKey("id")
                table.belongsTo("person", onDelete: .cascade).notNull()
                table.column("name", .text).notNull()
                table.column("digest", .text).notNull().unique()
                table.column("scope", .text).notNull()
                table.column("createdAt", .datetime).notNull()
                table.column("revokedAt", .datetime)
            }
            try database.create(table: "session") { table in
                table.primaryKey("digest", .text)
                table.belongsTo("person", onDelete: .cascade).notNull()
                table.column("expiresAt", .datetime).notNull()
            }
            try database.create(table: "secret") { table in
                table.primaryKey("name", .text)
                table.column("value", .blob).notNull()
            }
        }
        migrator.registerMigration("hosting: competitions") { database in
            try database.create(table: "schedule") { table in
                table.primaryKey("competition", .text)
                table.column("opensAt", .datetime)
                table.column("closesAt", .datetime)
                table.column("revealedAt", .datetime)
                table.column("totalLimit", .integer)
                table.column("teamSize", .integer).notNull()
                table.column("takesLate", .boolean).notNull()
            }
            try database.create(table: "team") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("competition", .text).notNull()
                table.column("name", .text).notNull()
                table.column("invitation", .text).unique()
                table.uniqueKey(["competition", "name"])
            }
            try database.create(table: "member") { table in
                table.column("competition", .text).notNull()
                table.belongsTo("person", onDelete: .cascade).notNull()
                table.belongsTo("team").notNull()
                table.column("acceptedAt", .datetime).notNull()
                table.primaryKey(["competition", "personId"])
            }
        }
        migrator.registerMigration("hosting: submissions") { database in
            try database.create(table: "upload") { table in
                table.primaryKey("digest", .text)
                table.column("competition", .text).notNull()
                table.belongsTo("person", onDelete: .cascade).notNull()
                table.column("fileName", .text).notNull()
                table.column("createdAt", .datetime).notNull()
            }
            try database.create(table: "submission") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("upload", .text).notNull().unique()
                table.column("competition", .text).notNull()
                table.belongsTo("team").notNull()
                table.belongsTo("person").notNull()
                table.column("fileName", .text).notNull()
                table.column("size", .integer).notNull()
                table.column("message", .text)
                table.column("submittedAt", .datetime).notNull()
                table.column("isLate", .boolean).notNull()
                table.column("state", .text).notNull()
                table.column("attempts", .integer).notNull()
                table.column("heartbeatAt", .datetime)
                table.column("finishedAt", .datetime)
                table.column("verdict", .jsonText)
                table.column("failure", .text)
                table.column("entry", .integer).unique()
            }
            try database.create(indexOn: "submission", columns: ["state", "id"])
            try database.create(indexOn: "submission", columns: ["competition", "teamId"])
        }
        migrator.registerMigration("hosting: revisions") { database in
            try database.create(table: "board") { table in
                table.primaryKey("competition", .text)
                table.column("revision", .integer).notNull()
            }
            for (event, row) in [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")] {
                try database.execute(
                    sql: """
                        CREATE TRIGGER entry_\(event.lowercased()) AFTER \(event) ON entry BEGIN
                        INSERT INTO board (competition, revision) VALUES (\(row).competition, 1)
                        ON CONFLICT (competition) DO UPDATE SET revision = revision + 1; END
                        """)
            }
        }
        migrator.registerMigration("hosting: organizing") { database in
            try database.alter(table: "schedule") { table in
                table.add(column: "isFrozen", .boolean).notNull().defaults(to: false)
            }
            try database.alter(table: "person") { $0.add(column: "disabledAt", .datetime) }
            try database.create(table: "organizer") { table in
                table.column("competition", .text).notNull()
                table.belongsTo("person", onDelete: .cascade).notNull()
                table.primaryKey(["competition", "personId"])
            }
            try database.create(table: "draft") { table in
                table.primaryKey("competition", .text)
                table.belongsTo("person").notNull()
                table.column("title", .text)
                table.column("createdAt", .datetime).notNull()
                table.column("state", .text).notNull()
                table.column("report", .jsonText)
            }
            try database.create(table: "announcement") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("competition", .text).notNull().indexed()
                table.belongsTo("person").notNull()
                table.column("text", .text).notNull()
                table.column("createdAt", .datetime).notNull()
            }
            try database.create(table: "formerVerdict") { table in
                table.autoIncrementedPrimaryKey("id")
                table.belongsTo("submission").notNull()
                table.column("verdict", .jsonText).notNull()
                table.column("replacedAt", .datetime).notNull()
            }
            try database.create(table: "deed") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("at", .datetime).notNull()
                table.column("person", .text).notNull()
                table.column("competition", .text)
                table.column("what", .text).notNull()
            }
        }
        return migrator
    }
}
