"""The web client in a real browser, against the real server."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from conftest import Line, Server, origin

CLIENT = "new aftercall.Client(url, { account: 'web', retry: { firstPauseMs: 20, longestPauseMs: 200 } })"


def run(page: Page, body: str, url: str, **values: object) -> object:
    """Runs code in the page, with a client, the server's address and values."""
    wait_for(page, "() => globalThis.aftercall !== undefined")
    names = ", ".join(["url", *values])
    source = f"async ({{ {names} }}) => {{ const client = {CLIENT}; {body} }}"
    return page.evaluate(source, {"url": url, **values})


def submit(page: Page, url: str, uuid: str) -> None:
    """Submits a conversation, which raises an alert with its uuid as the title."""
    run(
        page,
        """await client.evaluations.submitConversation({ conversation: {
             uuid, agent: { id: "front-desk" }, status: "CONVERSATION_STATUS_COMPLETED",
             messages: [{ role: "ROLE_USER", text: "Please call me back." }] } });""",
        url,
        uuid=uuid,
    )


def alert_always(page: Page, url: str) -> None:
    run(
        page,
        """await client.notifications.createNotification({ notification: {
             name: "Always", agentId: "front-desk", enabled: true, trigger: { always: {} },
             alert: { title: "{{conversation_uuid}}" } } });""",
        url,
    )


def follow(page: Page, url: str, options: str = "fromOldest: true") -> None:
    """Has the page collect titles of alerts in `seen`, and count its attempts."""
    run(
        page,
        f"""globalThis.seen = []; globalThis.attempts = 0; globalThis.isOver = false;
            const counted = (...fields) => {{ attempts += 1; return fetch(...fields); }};
            const following = new aftercall.Client(url, {{
              account: "web", fetch: counted, retry: {{ firstPauseMs: 100, longestPauseMs: 1_000 }} }});
            globalThis.controller = new AbortController();
            const stream = following.streamAlerts({{ {options}, signal: controller.signal }});
            const first = await stream.next();
            const take = (m) => m.alertCreated && seen.push(m.alertCreated.alert.title);
            take(first.value);
            (async () => {{
              for await (const message of stream) take(message);
              globalThis.isOver = true;
            }})();""",
        url,
    )


def wait_for(page: Page, condition: str, value: int = 0) -> None:
    """Waits until a condition of the page holds; it need not be the page in front."""
    page.wait_for_function(condition, arg=value, polling=50, timeout=60_000)


def wait_for_seen(page: Page, count: int) -> list[str]:
    wait_for(page, "count => seen.length >= count", count)
    seen: list[str] = page.evaluate("() => seen")
    return seen


def test_calls_and_their_errors(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    titles = run(
        page,
        """const { id } = await client.createTask({ title: "Ring é😀", priority: "TASK_PRIORITY_HIGH" });
           await client.tasks.completeTask({ id });
           const { tasks } = await client.tasks.listTasks({ statuses: ["TASK_STATUS_COMPLETED"] });
           return tasks.map((task) => [task.id === id, task.title, task.priority]);""",
        server.url,
    )
    assert titles == [[True, "Ring é😀", "TASK_PRIORITY_HIGH"]]
    fault = run(
        page,
        """try { await client.createTask({ title: "" }); } catch (error) {
             return [error instanceof aftercall.ConnectError, error.code,
                     error.fieldViolations.map(({ field }) => field)]; }""",
        server.url,
    )
    assert fault == [True, "invalid_argument", ["task.title"]]


def test_a_stream_comes_as_it_happens_and_ends_with_the_signal(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    alert_always(page, server.url)
    follow(page, server.url)
    submit(page, server.url, "first")
    assert wait_for_seen(page, 1) == ["first"]
    page.evaluate("() => controller.abort()")
    wait_for(page, "() => isOver")
    submit(page, server.url, "second")
    # Who asks from the oldest sees both; the one that was ended has not come back.
    other = open_page()
    follow(other, server.url)
    assert wait_for_seen(other, 2) == ["first", "second"]
    assert page.evaluate("() => [seen, attempts]") == [["first"], 1]


def test_a_stream_goes_on_after_its_cursor_when_the_server_was_killed(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page, other = open_page(), open_page()
    alert_always(other, server.url)
    follow(page, server.url)
    expected = []
    for round_ in range(3):
        submit(other, server.url, f"before-{round_}")
        expected.append(f"before-{round_}")
        assert wait_for_seen(page, len(expected)) == expected
        attempts = page.evaluate("() => attempts")
        server.kill()
        # Away for so long that the page has asked some times.
        wait_for(page, "count => attempts >= count", attempts + 4)
        server.start()
        submit(other, server.url, f"after-{round_}")
        expected.append(f"after-{round_}")
        assert wait_for_seen(page, len(expected)) == expected


def test_a_line_that_falls_silent_is_left_behind(
    server: Server, open_page: Callable[..., Page]
) -> None:
    line = Line(server.address)
    page, other = open_page(), open_page()
    alert_always(other, server.url)
    follow(page, line.url, "heartbeatSeconds: 1")
    before = line.connections
    line.freeze()
    submit(other, server.url, "while-it-was-silent")
    assert wait_for_seen(page, 1) == ["while-it-was-silent"]
    assert line.connections > before
    line.close()


def test_pages_of_other_origins_are_kept_out(
    server: Server, open_page: Callable[..., Page]
) -> None:
    with origin() as elsewhere:
        page = open_page(at=elsewhere)
        code = run(
            page,
            """const impatient = new aftercall.Client(url, { account: "web", retry: { attempts: 1 } });
               try { await impatient.createTask({ title: "x" }); return "made"; }
               catch (error) { return error.code; }""",
            server.url,
        )
        assert code == "unavailable"
    tasks = run(open_page(), "return (await client.tasks.listTasks({})).tasks ?? [];", server.url)
    assert tasks == []


def test_the_desk_works_tasks_and_follows_alerts(
    server: Server, open_page: Callable[..., Page]
) -> None:
    helper = open_page()
    server.teammate("web", "kim")
    alert_always(helper, server.url)
    run(helper, "await client.createTask({ title: 'There before' });", server.url)
    submit(helper, server.url, "early-call")
    desk = open_page(f"/examples/desk.html?server={server.url}&account=web&teammate=kim")
    tasks, alerts = desk.locator("#tasks li"), desk.locator("#alerts li")
    expect(tasks.locator("h2")).to_have_text(["There before"])
    expect(alerts.locator("h2")).to_have_text(["early-call"], timeout=20_000)

    desk.get_by_label("What is to be done").fill("<b>Call back</b>")
    desk.get_by_role("button", name="Add").click()
    # Titles are text, whatever stands in them.
    expect(tasks.locator("h2")).to_have_text(["<b>Call back</b>", "There before"])
    tasks.nth(0).get_by_role("button", name="Take").click()
    expect(tasks.nth(0).locator(".assignee")).to_have_text("kim is on it")
    tasks.nth(0).get_by_role("button", name="Done").click()
    expect(tasks.locator("h2")).to_have_text(["There before"])

    alerts.nth(0).get_by_role("button", name="Acknowledge").click()
    expect(alerts.nth(0).locator(".acknowledgement")).to_have_text("kim is on it")

    server.kill()
    server.start()
    run(helper, "await client.createTask({ title: 'After the restart' });", server.url)
    submit(helper, server.url, "late-call")
    expect(tasks.locator("h2")).to_have_text(["After the restart", "There before"], timeout=30_000)
    expect(alerts.locator("h2")).to_have_text(["late-call", "early-call"], timeout=30_000)
