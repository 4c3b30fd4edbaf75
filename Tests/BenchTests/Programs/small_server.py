"""small_server.py PORT MODEL: an OpenAI-compatible server of one made-up model, for tests that stop it."""
import http.server
import json
import sys

MODEL = sys.argv[2]


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def send(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/v1/models":
            self.send(200, json.dumps({"data": [{"id": MODEL}]}).encode())
        else:
            self.send(404, b'{"error": "no such path"}')

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if asked["model"] != MODEL:
            return self.send(404, b'{"error": {"message": "no such model"}}')
        if not asked.get("stream"):
            return self.send(200, json.dumps({"model": MODEL, "choices": [
                {"message": {"role": "assistant", "content": "ok"}, "finish_reason": "stop"}]}).encode())
        chunks = [{"model": MODEL, "choices": [{"delta": {"content": "ok"}}]},
                  {"model": MODEL, "choices": [{"delta": {}, "finish_reason": "stop"}]}]
        lines = ["data: " + json.dumps(chunk) + "\n\n" for chunk in chunks] + ["data: [DONE]\n\n"]
        self.send(200, "".join(lines).encode(), "text/event-stream")


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
