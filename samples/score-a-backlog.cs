#!/usr/bin/env dotnet
#:project ../src/AiPm.Sdk/AiPm.Sdk.csproj

// What to build next: items of a table with uncertain values, and how probable each place is.
// dotnet run samples/score-a-backlog.cs [FILE.csv]      (outside this repository: #:package AiPm.Sdk@0.1.0)
using AiPm.Sdk;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

string csv = args is [string path]
    ? File.ReadAllText(path)
    : """
        item,reach,impact,confidence,effort
        Search in answers,4k to 9k,medium,80%,"PERT(2, 3, 8)"
        Summaries of threads,2k to 7k,high,50%,"PERT(1, 2, 4)"
        Export to a table,1500,low,100%,1
        """;

ScoringTable table = ScoringTable.Read(csv);
CsvReading<ScoringRow> reading = table.Rows(Rice.Model);
if (!reading.TryGet(out IReadOnlyList<ScoringRow>? rows))
{
    foreach (Problem problem in reading.Problems)
    {
        Console.Error.WriteLine(problem);
    }

    return 2;
}

ScoringResult result = ScoringResult.Of(
    rows,
    Rice.Model,
    places: 1,
    new SimulationOptions { Draws = 100_000, Seed = 7 }
);
Console.WriteLine(result.ToReport().ToText());
return 0;
