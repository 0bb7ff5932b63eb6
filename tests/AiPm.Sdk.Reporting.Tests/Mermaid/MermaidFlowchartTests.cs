namespace AiPm.Sdk.Reporting.Tests;

public class MermaidFlowchartTests
{
    [Fact]
    public void Nodes_stand_in_their_groups_and_critical_ones_are_marked()
    {
        string text = MermaidFlowchart.Of(
            "Support assistant",
            [
                new("label", "label \"data\"") { Group = "Data" },
                new("end", "launch: 5%") { Shape = FlowShape.Hexagon, IsCritical = true },
                new("train", "train") { Group = "Data", IsCritical = true },
            ],
            [new("label", "train") { Label = "SS +2 d" }, new("train", "end") { IsCritical = true }]
        );
        Assert.Equal(
            """
            flowchart LR
                accTitle: Support assistant
                n2{{"launch#58; 5#37;"}}
                subgraph g1["Data"]
                direction LR
                n1["label #34;data#34;"]
                n3["train"]
                end
                n1 -->|"SS +2 d"| n3
                n3 --> n2
                classDef critical stroke:#b42318,stroke-width:3px
                class n2,n3 critical
                linkStyle 1 stroke:#b42318,stroke-width:3px

            """,
            text
        );
    }

    [Fact]
    public void An_arrow_to_nowhere_and_an_id_given_twice_are_refused()
    {
        Assert.Contains(
            "\"b\"",
            Assert.Throws<ArgumentException>(() => MermaidFlowchart.Of("t", [new("a", "a")], [new("a", "b")])).Message
        );
        Assert.Contains(
            "twice",
            Assert.Throws<ArgumentException>(() => MermaidFlowchart.Of("t", [new("a", "a"), new("a", "b")], [])).Message
        );
    }
}
