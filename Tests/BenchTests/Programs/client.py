"""client.py ADDRESS: asks a `bench serve` as a program would, and prints what it got, a line each."""
import json
import sys
import urllib.error
import urllib.request

ADDRESS = sys.argv[1]
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class BenchClient:
    """Gates and routes of a bench on this machine."""

    def __init__(self, address):
        self.address = address

    def _ask(self, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data=data, headers=headers or {})
        if data is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with OPENER.open(request, timeout=60) as reply:
                return reply.status, json.load(reply)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def route(self, workload):
        return self._ask("/routes/" + workload)

    def routes(self):
        return self._ask("/routes")

    def gate(self, gate, **body):
        return self._ask("/gates/" + gate, body)


def main():
    client = BenchClient(ADDRESS)
    print("route", *[client.route("summary")[1].get(key) for key in ("lane", "workload")])
    print("routes", len(client.routes()[1]))
    print("unknown", client.route("nothing")[0])
    status, memory = client.gate("memory")
    print("memory", status, memory["open"], bool(memory["record"]))
    answers = [{"input": "a", "output": "{}", "seconds": 1} for _ in range(25)]
    status, output = client.gate("output", model="small:1b", answers=answers)
    print("output", status, output["open"], round(output["figures"]["valid_bound"]["value"], 3))
    status, output = client.gate("output", model="small:1b", answers=answers[:3])
    print("output", status, output["open"])
    print("freshness", client.gate("freshness", name="job")[1]["open"])
    print("elsewhere", client.gate("identity", model="m", server="http://10.0.0.1:1")[0])
    print("misspelt", client.gate("memory", modle="m")[0])
    print("browser", client._ask("/health", headers={"Origin": "http://evil.example"})[0])
    print("rebound", client._ask("/health", headers={"Host": "evil.example"})[0])
    request = urllib.request.Request(ADDRESS + "/gates/memory", data=b"{}",
                                     headers={"Content-Type": "text/plain"})
    try:
        OPENER.open(request, timeout=10)
        print("form", 200)
    except urllib.error.HTTPError as error:
        print("form", error.code)


main()
