import Testing

@testable import Scoring

@Suite struct MetricRegistryTests {
    @Test func namesAndAliasesAreUnique() {
        let words = MetricRegistry.standard.recipes.flatMap { [$0.name] + $0.aliases }
        #expect(Set(words).count == words.count)
    }

    @Test(arguments: MetricRegistry.standard.recipes.map(\.name)) func aRecipesNameIsItsMetricsId(_ name: String) throws
    {
        let recipe = try #require(MetricRegistry.standard.recipes.first { $0.name == name })
        let metric = try MetricRegistry.standard.metric(named: name, parameters: recipe.example)
        #expect(metric.id == name)
        #expect(metric.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
        #expect(!metric.title.isEmpty && !metric.source.isEmpty && !metric.summary.isEmpty && !metric.targets.isEmpty)
    }

    @Test func everyMetricIsThere() {
        #expect(MetricRegistry.standard.all.count == MetricRegistry.standard.recipes.count)
    }

    @Test(arguments: ["ROC_AUC", "auc", "roc-auc", "Auroc"]) func spellingsThatMeanTheSame(_ name: String) throws {
        #expect(try MetricRegistry.standard.metric(named: name).id == "auc")
    }

    @Test func parametersReachTheMetric() throws {
        let truth = Truth.values([10], width: 1)
        let pinball = try MetricRegistry.standard.metric(named: "pinball", parameters: ["quantile": 0.9])
        #expect(try pinball.score(truth, Numbers([9])) == 0.9)
        #expect(try MetricRegistry.standard.metric(named: "map@5").title == "MAP@5")
        #expect(try MetricRegistry.standard.metric(named: "ndcg", parameters: ["k": 3]).title == "NDCG@3")
    }

    @Test func aMisspeltNameGetsASuggestion() {
        #expect(throws: ScoringError(.unknownMetric, "there is no metric 'rmlse'; did you mean 'rmsle'?")) {
            try MetricRegistry.standard.metric(named: "rmlse")
        }
        #expect {
            try MetricRegistry.standard.metric(named: "excellence")
        } throws: {
            "\($0)".hasPrefix("there is no metric 'excellence'; there are accuracy, ")
        }
    }

    @Test func parametersAreChecked() {
        #expect(
            throws: ScoringError(
                .unknownParameter, "the metric 'rmse' has no parameter 'beta'; it has none", parameter: "beta")
        ) {
            try MetricRegistry.standard.metric(named: "rmse", parameters: ["beta": 1])
        }
        #expect(
            throws: ScoringError(
                .unknownParameter, "the metric 'fbeta' has no parameter 'bata'; it has beta, undefined",
                parameter: "bata")
        ) {
            try MetricRegistry.standard.metric(named: "fbeta", parameters: ["bata": 1])
        }
        #expect(
            throws: ScoringError(
                .parameter, "quantile of the metric 'pinball' is 2.0, expected a number from 0.0 to 1.0",
                parameter: "quantile")
        ) { try MetricRegistry.standard.metric(named: "pinball", parameters: ["quantile": 2]) }
        #expect(throws: ScoringError.self) { try MetricRegistry.standard.metric(named: "map@2.5") }
        #expect(throws: ScoringError.self) { try MetricRegistry.standard.metric(named: "map@0") }
    }
}

@Suite struct SpellingTests {
    @Test(arguments: [("acuracy", "accuracy"), ("rmes", "rmse"), ("RMSE", "rmse"), ("zebra", nil), ("", nil)])
    func nearest(_ word: String, _ expected: String?) {
        #expect(Spelling.nearest(to: word, among: ["mae", "rmse", "accuracy"]) == expected)
    }
}
