using System.CommandLine;
using System.CommandLine.Help;

namespace AiPm.Sdk.Tool;

/// <summary>The verbs with their examples.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        Dictionary<Command, string> examples = [];
        Command experiment = Verb(
            ExperimentCommand.Create(),
            "aipm experiment --arm \"control 5000 600\" --arm \"new prompt 5000 680\"\nprintf 'control 5000 600\\nnew 5000 680\\n' | aipm experiment - --format json"
        );
        experiment.Subcommands.Add(
            Verb(DesignCommand.Create(), "aipm experiment design --baseline 12% --lift 5% --per-day \"6k to 9k\"")
        );
        experiment.Subcommands.Add(
            Verb(EvaluationCommand.Create(), "aipm experiment eval results.jsonl --gate \"accuracy >= baseline - 1pp\"")
        );
        RootCommand root = new(
            "Product decisions under uncertainty: plans as code, scores, experiments, forecasts and risks.\n"
                + "Exit codes: 0 done; 1 done, and there are findings; 2 the input cannot be used; 3 done, and the data leave it open; 130 stopped by Ctrl-C."
        )
        {
            Verb(
                NewCommand.Create(),
                "aipm new plan.json\naipm new plan.json --name \"Support assistant\" --purpose \"Answers customers' questions.\" --items backlog.csv"
            ),
            Verb(ValidateCommand.Create(), "aipm validate plan.json"),
            Verb(ReviewCommand.Create(), "aipm review plan.json --out report.html"),
            Verb(
                ScoreCommand.Create(),
                "aipm score plan.json\naipm score backlog.csv --framework rice\naipm score backlog.csv --formula \"reach * impact / effort\""
            ),
            experiment,
            Verb(
                PlanPartCommand.Create(
                    "forecast",
                    ReviewPart.Roadmap,
                    "Says when what of a plan's roadmap is done, and how sure that is."
                ),
                "aipm forecast plan.json"
            ),
            Verb(
                PlanPartCommand.Create("risk", ReviewPart.Risks, "Says what a plan's risks may cost in a year."),
                "aipm risk plan.json --format json"
            ),
            Verb(
                PlanPartCommand.Create(
                    "metrics",
                    ReviewPart.Metrics,
                    "Says what a plan measures, whether targets are met, and what experiments showed."
                ),
                "aipm metrics plan.json"
            ),
            Verb(DiffCommand.Create(), "git show main:plan.json | aipm diff - plan.json --format markdown"),
            Verb(SchemaCommand.Create(), "aipm schema --out product-plan.schema.json"),
            Verb(McpCommand.Create(), "aipm mcp plan.json\naipm mcp --folder plans --write"),
            Verb(CompletionCommand.Create(), "source <(aipm completion bash)"),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!, examples);
        return root;

        Command Verb(Command command, string example)
        {
            examples.Add(command, example);
            return command;
        }
    }
}
