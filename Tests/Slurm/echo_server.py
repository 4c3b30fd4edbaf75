"""echo_server.py PORT PAUSE [MODEL...]: an Ollama whose answers follow from the request alone, for tests.

PAUSE is how many seconds each answer takes.
"""

import hashlib
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODELS = sys.argv[3:] or ["small:1b", "other:2b"]
PAUSE = float(sys.argv[2])


def digest(model):
    return hashlib.sha256(model.encode()).hexdigest()


def described():
    return {
        "models": [
            {
                "name": name,
                "digest": digest(name),
                "context_length": 8192,
                "size": 1000,
                "details": {"quantization_level": "Q4_K_M"},
            }
            for name in MODELS
        ]
    }


def answer(chat):
    model = chat["model"]
    if not chat["messages"]:
        return [{"model": model, "done": True, "load_duration": 2000000}]
    prompt = chat["messages"][0]["content"]
    options = chat.get("options", {})
    asked = f"{model}|{prompt}|{options.get('seed')}|{options.get('temperature')}"
    pieces = ["Do not delete", " anything;", f" restart {hashlib.sha256(asked.encode()).hexdigest()}", "."]
    time.sleep(PAUSE)
    lines = [
        {"model": model, "message": {"role": "assistant", "content": piece}, "done": False}
        for piece in pieces
    ]
    return lines + [
        {
            "model": model,
            "message": {"role": "assistant", "content": ""},
            "done": True,
            "done_reason": "stop",
            "total_duration": 200000000,
            "load_duration": 5000000,
            "prompt_eval_count": max(1, len(prompt) // 4),
            "prompt_eval_duration": 50000000,
            "eval_count": len(pieces),
            "eval_duration": 240000000,
        }
    ]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        known = {"/api/version": {"version": "0.12.3"}, "/health": {}}
        known["/api/tags"] = known["/api/ps"] = described()
        if self.path in known:
            self.reply(json.dumps(known[self.path]).encode())
        else:
            self.send_error(404)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/show":
            self.reply(json.dumps({"details": {"family": "llama"}}).encode())
        else:
            self.reply("".join(json.dumps(line) + "\n" for line in answer(body)).encode())

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A client that was killed is what the tests are about."""


Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
